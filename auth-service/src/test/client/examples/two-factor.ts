import { createAuthClient } from "better-auth/client";
import { twoFactorClient } from "better-auth/client/plugins";

export const auth = createAuthClient({ plugins: [twoFactorClient()] });

/** @returns whether the page has to ask for a code, and then call `enterCode` */
export async function signIn(email: string, password: string): Promise<boolean> {
  const { data, error } = await auth.signIn.email({ email, password });
  if (error) throw new Error(error.message);
  return "twoFactorRedirect" in data && data.twoFactorRedirect === true;
}

/** Of the authenticator app; a recovery code goes to `auth.twoFactor.verifyBackupCode`. */
export async function enterCode(code: string, trustDevice: boolean): Promise<void> {
  const { error } = await auth.twoFactor.verifyTotp({ code, trustDevice });
  if (error) throw new Error(error.message);
}
