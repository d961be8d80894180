import { createAuthClient } from "better-auth/client";
import { jwtClient } from "better-auth/client/plugins";

export const auth = createAuthClient({ plugins: [jwtClient()] });

let token = "";
let goodUntil = 0;

/** Asks dashboard-api; a token is good for five minutes and is asked for again half a minute before it ends. */
export async function api(path: string, init: RequestInit = {}): Promise<Response> {
  if (Date.now() > goodUntil) {
    const { data, error } = await auth.token();
    if (error) throw new Error(error.code); // UNAUTHORIZED: show the sign-in form
    token = data.token;
    goodUntil = Date.now() + 270_000;
  }
  const headers = new Headers(init.headers);
  headers.set("Authorization", `Bearer ${token}`);
  return fetch(`/api/v1${path}`, { ...init, headers });
}

/** After signing in or out, and after choosing another organisation: the next token is another one. */
export function forgetToken(): void {
  goodUntil = 0;
}
