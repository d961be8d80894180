/** What a provider's answer means, by the code that the browser comes back with. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ["access_denied", "You did not allow it at the other site, so nothing happened."],
  ["email_not_verified", "The other site has not confirmed your email address. Confirm it there, then try again."],
  [
    "account_not_linked",
    "There is an account with this address whose owner has not confirmed it. Sign in with the password, then connect " +
      "the other site on the security page.",
  ],
  ["account_already_linked_to_different_user", "That account belongs to another member here."],
  ["banned", "This account is closed. Write to the operator of this dashboard."],
  ["state_mismatch", "The way to the other site and back took too long, or began in another browser. Try again."],
  ["state_not_found", "The way to the other site and back took too long, or began in another browser. Try again."],
  ["unable_to_get_user_info", "The other site does not answer. Try again later, or use another way."],
]);

/** @param error as in the address; codes of ours that are no failure are `null` */
export function elsewhereWords(error: string | null): string | null {
  if (error === null || error === "two_factor_required") {
    return null;
  }
  return ELSEWHERE.get(error) ?? "Signing in at the other site did not work. Try again, or use another way.";
}

/** What is wrong with the link of a mail. */
export function linkWords(error: string): string {
  return error.toUpperCase() === "TOKEN_EXPIRED"
    ? "This link is too old."
    : "This link has been used, or a newer one was sent.";
}
