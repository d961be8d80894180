import { PASSWORD_MAX, PASSWORD_MIN } from "../../api/auth";
import type { FieldError } from "../../api/failure";

/** What can be said before the server is asked; the server has the last word. */
export function checkSignUp(name: string, email: string, password: string): FieldError[] {
  const errors: FieldError[] = [];
  if (name.trim() === "") {
    errors.push({ field: "name", message: "Enter your name." });
  }
  errors.push(...checkEmail(email));
  // Characters as people count them, not UTF-16 halves.
  const length = [...password].length;
  if (length < PASSWORD_MIN) {
    const missing = PASSWORD_MIN - length;
    errors.push({
      field: "password",
      message:
        length === 0
          ? `Choose a password of at least ${PASSWORD_MIN} characters.`
          : `Too short: ${missing} more ${missing === 1 ? "character" : "characters"}, please.`,
    });
  } else if (length > PASSWORD_MAX) {
    errors.push({ field: "password", message: `Too long: at most ${PASSWORD_MAX} characters.` });
  }
  return errors;
}

export function checkSignIn(email: string, password: string): FieldError[] {
  return password === ""
    ? [...checkEmail(email), { field: "password", message: "Enter your password." }]
    : checkEmail(email);
}

function checkEmail(email: string): FieldError[] {
  if (email.trim() === "") {
    return [{ field: "email", message: "Enter your email address." }];
  }
  return /^\S+@\S+$/.test(email.trim())
    ? []
    : [{ field: "email", message: "This is not an email address: name@example.org." }];
}
