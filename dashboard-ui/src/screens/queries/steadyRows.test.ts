import { expect, test } from "vitest";
import { steadyRows } from "./steadyRows";

const row = (fingerprint: string, hits: number) => ({ fingerprint, hits });

test("figures change where they stand", () =>
  expect(steadyRows([row("a", 1), row("b", 2)], [row("a", 3), row("b", 4)])).toEqual({
    rows: [row("a", 3), row("b", 4)],
    waiting: false,
  }));

test("another order waits", () =>
  expect(steadyRows([row("a", 1), row("b", 2)], [row("b", 9), row("a", 3)])).toEqual({
    rows: [row("a", 3), row("b", 9)],
    waiting: true,
  }));

test("what is gone stays as it was, what is new waits", () =>
  expect(steadyRows([row("a", 1), row("b", 2)], [row("c", 7), row("a", 3)])).toEqual({
    rows: [row("a", 3), row("b", 2)],
    waiting: true,
  }));
