/**
 * The secret of an `otpauth:` address (Google Authenticator's Key Uri Format) in groups of four, as it is easiest to type.
 *
 * @returns empty when the address has none
 */
export function spacedSecret(uri: string): string {
  let secret: string | null;
  try {
    secret = new URL(uri).searchParams.get("secret");
  } catch {
    secret = null;
  }
  return (secret ?? "").match(/.{1,4}/g)?.join(" ") ?? "";
}
