import { expect, test } from "vitest";
import { pushSnippet } from "./pushSnippet";
import { sourceOf } from "../instance/source";

test("the snippet works as it is copied: address, token and both paths are in it", () => {
  const snippet = pushSnippet("https://dash.example.org", "pgc_push_abc_def");

  expect(snippet).toContain("TOKEN=pgc_push_abc_def\n");
  expect(snippet).toContain("PUSH=https://dash.example.org/api/ingest/v1\n");
  expect(snippet).toContain("status:queries metrics:metrics");
  expect(snippet).not.toContain("undefined");
});

test("the queries go first, so that the metrics of the same instant find their size", () => {
  const snippet = pushSnippet("https://dash.example.org", "t");
  expect(snippet.indexOf("status:queries")).toBeLessThan(snippet.indexOf("metrics:metrics"));
});

test("an instance without an address says push", () => {
  expect(sourceOf({ mode: "push", adminUrl: null })).toBe("push");
  expect(sourceOf({ mode: "pull", adminUrl: "http://host:9090" })).toBe("http://host:9090");
});
