import type { Instance } from "@pgcache/dashboard-client";
import { expect, test } from "vitest";
import { checkEdit, editDraftOf, editOf, withTyped } from "./editChecks";

const before = {
  name: "Orders",
  region: "eu",
  mode: "pull",
  adminUrl: "http://pgcache.example.org:9090",
  scrapeIntervalSeconds: 30,
  queriesEnabled: true,
  tags: ["team:orders", "prod"],
} as Instance;
const draft = editDraftOf(before);

test("what is not changed is not sent", () => expect(editOf(before, draft)).toEqual({}));
test("blanks around a name are no change", () => expect(editOf(before, { ...draft, name: " Orders " })).toEqual({}));
test("only what was changed is sent", () =>
  expect(editOf(before, { ...draft, scrapeIntervalSeconds: "60", queriesEnabled: false })).toEqual({
    scrapeIntervalSeconds: 60,
    queriesEnabled: false,
  }));
test("what others changed meanwhile stays theirs, and what was typed stays typed", () => {
  const newer = { ...before, region: "us", scrapeIntervalSeconds: 15 };
  const form = withTyped(newer, { name: "Orders EU", scrapeIntervalSeconds: "60" });
  expect(form.region).toBe("us");
  expect(editOf(newer, form)).toEqual({ name: "Orders EU", scrapeIntervalSeconds: 60 });
});
test("tags are parted by blanks and commas", () =>
  expect(editOf(before, { ...draft, tags: "a, b  c" })).toEqual({ tags: ["a", "b", "c"] }));
test("all tags can be taken away", () => expect(editOf(before, { ...draft, tags: " " })).toEqual({ tags: [] }));
test("what pushes has no address", () =>
  expect(editOf({ ...before, mode: "push", adminUrl: null }, { ...draft, adminUrl: "http://x:1" })).toEqual({}));
test("a name is needed still", () =>
  expect(checkEdit(before, { ...draft, name: "" }).map((error) => error.field)).toEqual(["name"]));
