import { expect } from "vitest";
import { BASE_URL } from "./browser";

interface Mail {
  id: number;
  subject: string;
  text: string;
}

async function mails(to: string): Promise<Mail[]> {
  const answer = await fetch(`${BASE_URL}/api/auth/mailbox/messages?to=${encodeURIComponent(to)}`);
  return (await answer.json()) as Mail[];
}

/**
 * The local suite catches mails instead of sending them.
 *
 * @returns the link in the newest mail with that subject, once there is one
 */
export async function linkOfMail(to: string, subject: string): Promise<string> {
  let link = "";
  await expect
    .poll(
      async () => {
        const [newest] = (await mails(to)).filter((mail) => mail.subject === subject).sort((a, b) => b.id - a.id);
        link = /https?:\/\/\S+/.exec(newest?.text ?? "")?.[0] ?? "";
        return link;
      },
      { timeout: 20_000 },
    )
    .not.toBe("");
  return link;
}
