/** The running service under test, and the mails it would have sent. */

export const SERVICE = required("AUTH_URL");

/** 15 characters are the least. */
export const PASSWORD = "correct horse battery 1";
export const OTHER_PASSWORD = "another horse battery 2";

let counter = 0;

export function newEmail(): string {
  return `client-${process.pid}-${Date.now().toString(36)}-${++counter}@example.org`;
}

export interface Mail {
  subject: string;
  text: string;
  html: string;
}

export async function mails(to: string): Promise<Mail[]> {
  const answer = await fetch(`${SERVICE}/api/auth/mailbox/messages?to=${encodeURIComponent(to)}`);
  return (await answer.json()) as Mail[];
}

/** The newest mail with that subject; waits for it. */
export async function mail(to: string, subject: string): Promise<Mail> {
  return eventually(async () => (await mails(to)).find((each) => each.subject === subject), `"${subject}" to ${to}`);
}

/** The first link of a mail. */
export function link(of: Mail): URL {
  const found = /https?:\/\/\S+/.exec(of.text);
  if (!found) throw new Error(`no link in: ${of.text}`);
  return new URL(found[0]);
}

/** The secret in the link of a mail. */
export function secret(of: Mail): string {
  const url = link(of);
  return url.searchParams.get("token") ?? url.pathname.split("/").pop() ?? "";
}

/** Asks until there is something. */
export async function eventually<T>(ask: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`not within 10 seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} names the service to test; ClientSuiteIT starts one and sets it`);
  return value;
}
