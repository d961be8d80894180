import { createAuthClient } from "better-auth/client";

/** For programs without cookies: command lines, apps on a phone. A page in a browser keeps to its cookie. */
export function bearerClient(baseURL: string, store: { read(): string; write(session: string): void }) {
  return createAuthClient({
    baseURL,
    fetchOptions: {
      auth: { type: "Bearer", token: () => store.read() },
      onSuccess: ({ response }) => {
        const session = response.headers.get("set-auth-token");
        if (session) store.write(session);
      },
    },
  });
}
