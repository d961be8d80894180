import { expect, test } from "vitest";
import type { Health } from "../api/instances";
import { troubleOf } from "./outcome";

const health = (outcome: string | null, queriesOutcome: string | null, message: string | null) =>
  ({ outcome, queriesOutcome, message }) as Health;

test("all is well before the first scrape and after a good one", () => {
  expect(troubleOf(health(null, null, null))).toBeNull();
  expect(troubleOf(health("ok", "ok", null))).toBeNull();
});

test("a failed scrape has its words and its code", () =>
  expect(troubleOf(health("dns", null, "No such host."))).toEqual({ message: "No such host.", code: "dns" }));

test("a failure of the queries alone is told too", () =>
  expect(troubleOf(health("ok", "busy", "Too busy."))).toEqual({ message: "Too busy.", code: "busy" }));

test("an instance nobody scrapes any more is told without a code", () =>
  expect(troubleOf(health("ok", "ok", "Not scraped for a while."))).toEqual({
    message: "Not scraped for a while.",
    code: null,
  }));

test("a failure without words is still a failure", () =>
  expect(troubleOf(health("new_code", null, null))).toEqual({ message: "The last scrape failed.", code: "new_code" }));
