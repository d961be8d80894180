/** `Query classes` → `pgcache-query-classes`: safe on every file system. */
export const fileNameOf = (title: string): string =>
  `pgcache-${title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")}`;
