import { createHmac } from "node:crypto";

/** An authenticator app (RFC 6238): every code is good once, so each call gives the one of the next 30 seconds. */
export function authenticatorApp(uri: string): () => string {
  const secret = base32(new URL(uri).searchParams.get("secret") ?? "");
  let step = Math.floor(Date.now() / 30_000);
  return () => {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step++));
    const hash = createHmac("sha1", secret).update(counter).digest();
    const number = hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff;
    return String(number % 1_000_000).padStart(6, "0");
  };
}

function base32(text: string): Buffer {
  const bits = [...text].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
}
