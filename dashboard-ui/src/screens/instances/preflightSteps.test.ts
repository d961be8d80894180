import type { PreflightStep } from "@pgcache/dashboard-client";
import { expect, test } from "vitest";
import { PREFLIGHT, preflightVerdict, shownSteps } from "./preflightSteps";

const told = (
  step: PreflightStep["step"],
  state: PreflightStep["state"] = "ok",
  more: Partial<PreflightStep> = {},
) => ({
  step,
  state,
  code: null,
  message: null,
  detail: null,
  ...more,
});
const all = PREFLIGHT.map(({ step }) => told(step));

test("the first step that is not told is under way", () =>
  expect(shownSteps([told("url"), told("dns")], true).map((one) => one.state)).toEqual([
    "ok",
    "ok",
    "running",
    ...Array.from({ length: 6 }, () => "waiting"),
  ]));
test("nothing is under way once it has ended", () =>
  expect(shownSteps([told("url", "failed")], false).map((one) => one.state)).not.toContain("running"));
test("what is wrong is told before what was found", () =>
  expect(
    shownSteps(
      [told("url", "failed", { code: "blocked_address", message: "Not allowed.", detail: "10.0.0.1" })],
      false,
    )[0],
  ).toMatchObject({ message: "Not allowed.", code: "blocked_address" }));
test.each([
  [all, false, "All is well: add the instance."],
  [all, true, null],
  [[...all.slice(0, 7), told("queries", "warning"), told("counters")], false, "Scraping will work, but not all of it."],
  [all.slice(0, 3), false, "The check was cut off. Run it again."],
])("%# ends with its verdict", (steps, running, words) => expect(preflightVerdict(steps, running)).toBe(words));
test("a failed step is the verdict", () =>
  expect(
    preflightVerdict(
      [told("url", "failed"), ...all.slice(1).map((one) => ({ ...one, state: "skipped" as const }))],
      false,
    ),
  ).toContain("cannot be scraped yet"));
