/** The pages around signing in. */
export type AccountPage =
  | { page: "signIn" }
  | { page: "signUp" }
  | { page: "verifyEmail" }
  | { page: "forgotPassword" }
  | { page: "resetPassword" }
  | { page: "acceptInvitation"; id: string };

const PATHS: ReadonlyMap<string, AccountPage> = new Map<string, AccountPage>([
  ["sign-in", { page: "signIn" }],
  ["sign-up", { page: "signUp" }],
  ["verify-email", { page: "verifyEmail" }],
  ["forgot-password", { page: "forgotPassword" }],
  ["reset-password", { page: "resetPassword" }],
]);

/** @param parts of the path, decoded; `null` when it is another page's */
export function accountPage(parts: readonly string[]): AccountPage | null {
  const [first, second] = parts;
  if (parts.length === 1 && first !== undefined) {
    return PATHS.get(first) ?? null;
  }
  return parts.length === 2 && first === "accept-invitation" && second !== undefined
    ? { page: "acceptInvitation", id: second }
    : null;
}

/** Whoever is signed in has no business there. */
export const forGuestsOnly = ({ page }: AccountPage): boolean => page === "signIn" || page === "signUp";

/** Nobody needs to be signed in there. */
export const forGuests = ({ page }: AccountPage): boolean => page !== "acceptInvitation";

/** Nobody goes back there after signing in. */
export const isWayIn = ({ page }: AccountPage): boolean =>
  page === "signIn" || page === "signUp" || page === "forgotPassword" || page === "resetPassword";
