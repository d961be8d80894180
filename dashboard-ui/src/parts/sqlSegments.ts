/** A piece of SQL; `mark` numbers what it belongs to, `null` for what is only text. */
export interface Segment {
  text: string;
  mark: number | null;
}

export interface Mark {
  start: number;
  length: number;
}

/** The text cut at its marks. Marks that overlap an earlier one, or lie outside, are left out. */
export function segmentsOf(text: string, marks: readonly Mark[]): Segment[] {
  const segments: Segment[] = [];
  let done = 0;
  const inOrder = marks
    .map((mark, number) => ({ ...mark, number }))
    .filter((mark) => mark.length > 0 && mark.start >= 0 && mark.start + mark.length <= text.length)
    .sort((a, b) => a.start - b.start);
  for (const { start, length, number } of inOrder) {
    if (start < done) {
      continue;
    }
    if (start > done) {
      segments.push({ text: text.slice(done, start), mark: null });
    }
    segments.push({ text: text.slice(start, start + length), mark: number });
    done = start + length;
  }
  if (done < text.length) {
    segments.push({ text: text.slice(done), mark: null });
  }
  return segments;
}

/**
 * Where the token that a reason blames stands in the template: whole words only, in any case. Some details are not SQL
 * but words about it (`GROUP BY an expression`): then nothing is found, and nothing marked.
 */
export function blamed(sql: string, details: string | null): Mark[] {
  const token = (details ?? "").replace(/\(\)$/, "").trim();
  if (token === "") {
    return [];
  }
  const pattern = token
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("\\s+");
  const found = new RegExp(`(?<![\\w.])${pattern}(?!\\w)`, "gi");
  return Array.from(sql.matchAll(found), (match) => ({ start: match.index, length: match[0].length }));
}
