/** `NonDeterministicFunction` → `Non-deterministic function`, `MutableCTE` → `Mutable CTE`. */
export function categoryWords(category: string): string {
  const words = category
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[\s_-]+/)
    .filter((word) => word !== "");
  const sentence = words.map((word, at) => (at === 0 || /^[A-Z\d]{2,}$/.test(word) ? word : word.toLowerCase()));
  return sentence.join(" ").replace(/^Non /, "Non-");
}

/** A message of the server as a sentence: `must be a URL` → `Must be a URL.` */
export function sentence(message: string): string {
  const text = message.trim();
  const end = /[.!?…]$/.test(text) ? "" : ".";
  return text === "" ? "" : text.charAt(0).toUpperCase() + text.slice(1) + end;
}

/** First eight characters: enough to tell two queries apart, short enough for a row. */
export const shortFingerprint = (fingerprint: string): string => fingerprint.slice(0, 8);

/** One line, however the template was laid out. */
export const oneLine = (sql: string): string => sql.replace(/\s+/g, " ").trim();
