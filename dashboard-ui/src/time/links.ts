/** What every screen reads from the address, and so goes along from one to the next. */
const CARRIED = ["window", "from", "to", "compare"] as const;

/** `?window=6h&compare=previous`, or nothing: the picked time for a link to another screen. */
export function carriedTime(search: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of CARRIED) {
    const value = search.get(name);
    if (value !== null) {
      kept.set(name, value);
    }
  }
  const text = kept.toString();
  return text === "" ? "" : `?${text}`;
}
