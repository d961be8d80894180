import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const PAGE = readFileSync(join(ROOT, "../../../../docs/use-it-from-your-spa.md"), "utf8");

/** File names and the code below them. */
const shown = new Map([...PAGE.matchAll(/<!-- (\S+) -->\n```\w+\n(.*?)```/gs)].map(([, file, code]) => [file, code]));

const files = readdirSync(join(ROOT, "examples"), { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\.\w+$/.test(file));

describe("docs/use-it-from-your-spa.md", () => {
  it("shows every example", () => {
    expect([...shown.keys()].sort()).toEqual(files.sort());
  });

  it.each(files)("shows %s as it is run", (file) => {
    expect(shown.get(file)).toBe(readFileSync(join(ROOT, "examples", file), "utf8"));
  });
});
