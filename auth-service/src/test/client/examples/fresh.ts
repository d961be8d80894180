import { createAuthClient } from "better-auth/client";

export const auth = createAuthClient();

interface Answer<T> {
  data: T | null;
  error: { status: number; code?: string; message?: string } | null;
}

/** Does something again that was refused because the password was given too long ago. */
export async function withPassword<T>(
  attempt: () => Promise<Answer<T>>,
  askForPassword: () => Promise<string>,
): Promise<Answer<T>> {
  const answer = await attempt();
  if (answer.error?.code !== "SESSION_NOT_FRESH") return answer;
  const password = await askForPassword();
  const { error } = await auth.$fetch("/verify-password", { method: "POST", body: { password } });
  return error ? { data: null, error } : attempt();
}
