import { createHmac } from "node:crypto";
import type { BrowserContext, Page } from "playwright-core";

/**
 * An authenticator app (RFC 6238). Each code is good once, so each call gives the one of the next 30 seconds; the service
 * takes one step ahead, and so two in a row.
 *
 * @param secret in base 32, blanks do not matter
 */
export function authenticatorApp(secret: string): () => string {
  const key = base32(secret.replace(/\s/g, ""));
  let step = Math.floor(Date.now() / 30_000);
  return () => {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step++));
    const hash = createHmac("sha1", key).update(counter).digest();
    const number = hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff;
    return String(number % 1_000_000).padStart(6, "0");
  };
}

function base32(text: string): Buffer {
  const bits = [...text].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  return Buffer.from((bits.join("").match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** A device with a lock, on which everybody always puts the right finger. */
export async function plugInAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
