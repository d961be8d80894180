import { expect, test } from "vitest";
import { comparedSpan, onSteps } from "./comparedSpan";

const at = (text: string) => new Date(`2026-11-${text}:00Z`);
const span = { from: at("24T10:00"), to: at("24T16:00"), stepSeconds: 300 };

test("right before ends where the span begins; a week ago is the same time of the same day", () => {
  expect(comparedSpan(span, "previous")).toEqual({ from: at("24T04:00"), to: at("24T10:00"), stepSeconds: 300 });
  expect(comparedSpan(span, "week")).toEqual({ from: at("17T10:00"), to: at("17T16:00"), stepSeconds: 300 });
  expect(comparedSpan(span, "none")).toBeNull();
});

test("values of a shorter or longer time stand on the same steps", () => {
  expect(onSteps([1, null, 3], 5)).toEqual([1, null, 3, null, null]);
  expect(onSteps([1, 2, 3], 2)).toEqual([1, 2]);
});
