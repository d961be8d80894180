import { apiKeyClient } from "@better-auth/api-key/client";
import { createAuthClient } from "better-auth/client";

export const auth = createAuthClient({ plugins: [apiKeyClient()] });

/** For ninety days, to read; the answer has the key this once. */
export async function newKey(name: string): Promise<string> {
  const { data, error } = await auth.apiKey.create({
    name,
    expiresIn: 90 * 86_400,
    permissions: { instances: ["read"], metrics: ["read"] },
  } as Parameters<typeof auth.apiKey.create>[0]);
  if (error) throw new Error(error.code); // SESSION_NOT_FRESH: ask for the password, see below
  return data.key;
}
