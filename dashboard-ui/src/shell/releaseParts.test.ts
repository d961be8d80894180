import { expect, test } from "vitest";
import { partsOf } from "./releaseParts";

const page = (name: string) => `
  <link rel="icon" href="/assets/favicon-1.svg">
  <script type="module" crossorigin src="/assets/index-${name}.js"></script>
  <link rel="stylesheet" crossorigin href="/assets/index-x.css">`;

test("a page is its scripts and styles, whatever their order", () =>
  expect(partsOf(page("a"))).toBe("/assets/index-a.js /assets/index-x.css"));
test("another build is another page", () => expect(partsOf(page("a"))).not.toBe(partsOf(page("b"))));
test("an answer of somebody else has none", () => expect(partsOf("<h1>Bad gateway</h1>")).toBe(""));
