import { NAME_MAX, PASSWORD_MAX, PASSWORD_MIN } from "../../api/auth";
import type { FieldError } from "../../api/failure";

export const PASSWORD_HINT = `At least ${PASSWORD_MIN} characters. A few words in a row are easy to remember and hard to guess.`;

/** What can be said before the server is asked; the server has the last word. */
export function checkSignUp(name: string, email: string, password: string): FieldError[] {
  return [...checkName(name, "Enter your name."), ...checkEmail(email), ...checkNewPassword(password)];
}

export function checkSignIn(email: string, password: string): FieldError[] {
  return password === ""
    ? [...checkEmail(email), { field: "password", message: "Enter your password." }]
    : checkEmail(email);
}

/** @param missing what to say when there is none */
export function checkName(name: string, missing: string, max = NAME_MAX): FieldError[] {
  const length = name.trim().length;
  if (length === 0) {
    return [{ field: "name", message: missing }];
  }
  return length > max ? [{ field: "name", message: `Too long: at most ${max} characters.` }] : [];
}

export function checkNewPassword(password: string, field = "password"): FieldError[] {
  // Characters as people count them, not UTF-16 halves.
  const length = [...password].length;
  if (length === 0) {
    return [{ field, message: `Choose a password of at least ${PASSWORD_MIN} characters.` }];
  }
  if (length < PASSWORD_MIN) {
    const missing = PASSWORD_MIN - length;
    return [{ field, message: `Too short: ${missing} more ${missing === 1 ? "character" : "characters"}, please.` }];
  }
  return length > PASSWORD_MAX ? [{ field, message: `Too long: at most ${PASSWORD_MAX} characters.` }] : [];
}

export function checkEmail(email: string): FieldError[] {
  if (email.trim() === "") {
    return [{ field: "email", message: "Enter your email address." }];
  }
  return /^\S+@\S+$/.test(email.trim())
    ? []
    : [{ field: "email", message: "This is not an email address: name@example.org." }];
}

/** Six digits, however they were grouped; of recovery codes only that there is one. */
export function checkCode(code: string, recovery: boolean): FieldError[] {
  if (code.trim() === "") {
    return [{ field: "code", message: recovery ? "Enter a recovery code." : "Enter the code of your app." }];
  }
  return recovery || /^\d{6}$/.test(code.replace(/\s/g, ""))
    ? []
    : [{ field: "code", message: "The code has six digits." }];
}
