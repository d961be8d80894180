import { expect, test } from "vitest";
import { groupsOf } from "./eventMarks";

const mark = (at: number) => ({ at, label: "N", colour: "#000" });

test("marks that would cover each other are one, and those outside are none", () => {
  const groups = groupsOf([mark(200), mark(10), mark(104), mark(100), mark(900)], (at) => at, 50, 500);
  expect(groups.map((group) => [group.x, group.marks.length])).toEqual([
    [100, 2],
    [200, 1],
  ]);
});
