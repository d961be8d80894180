import { expect, test } from "vitest";
import { verdictOf } from "./verdict";

test.each([
  [{ cacheable: false, state: "Ready" }, "Uncacheable", "uncacheable"],
  [{ state: "READY" }, "Ready", "good"],
  [{ state: "Loading" }, "Loading", "quiet"],
  [{ state: "Invalidated" }, "Invalidated", "quiet"],
  [{ cacheHits: 3 }, "Cached", "good"],
  [{}, "Cacheable", "quiet"],
])("of %o is %s", (change, word, tone) =>
  expect(verdictOf({ cacheable: true, state: null, cacheHits: 0, ...change })).toMatchObject({ word, tone }),
);
