/**
 * Rows as CSV (RFC 4180) with a header, CRLF at line ends. Text that a spreadsheet would take for a formula gets an
 * apostrophe in front; numbers do not. `null` is an empty cell.
 */
export function csv(header: readonly string[], rows: ReadonlyArray<ReadonlyArray<string | number | boolean | null>>) {
  return [header, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
}

function cell(value: string | number | boolean | null): string {
  if (value === null) {
    return "";
  }
  if (typeof value !== "string") {
    return String(value);
  }
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
