import type { FieldError } from "../../api/failure";

export const SLUG_MAX = 64;

/** What the server takes: lower-case letters, digits, and hyphens between them. */
const SLUG = /^[a-z0-9]+(-+[a-z0-9]+)*$/;

/** `Zürich Team №1` → `zurich-team-1`: a proposal, empty when nothing of the name can stand in an address. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_MAX)
    .replace(/^-+|-+$/g, "");
}

export function checkSlug(slug: string): FieldError[] {
  if (slug.trim() === "") {
    return [{ field: "slug", message: "Enter a short name." }];
  }
  return SLUG.test(slug.trim()) && slug.trim().length <= SLUG_MAX
    ? []
    : [{ field: "slug", message: `Lower-case letters, digits and hyphens between them, at most ${SLUG_MAX}.` }];
}
