/** Lets the browser save `blob` under `name`. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has the blob by then, whatever its size.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** `Orders EU` and `queries` → `orders-eu-queries`: a name that every file system takes. */
export function fileName(...parts: string[]): string {
  const words = parts.map((part) =>
    part
      .normalize("NFKD")
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .toLowerCase(),
  );
  return words.filter((word) => word !== "").join("-") || "pgcache";
}
