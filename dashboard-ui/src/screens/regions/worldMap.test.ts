import { describe, expect, test } from "vitest";
import { LAND, MAP_HEIGHT, MAP_WIDTH, placeOf, project, spread } from "./worldMap";

describe("where a region is", () => {
  test.each([
    ["eu", 9],
    ["eu-west-1", -6],
    ["EU-Central-1", 9],
    ["europe-west4", 4],
    ["ap-southeast-2", 151],
    ["ap-southeast-1", 104],
    ["us-east", -77],
    ["eu-edge", 9],
  ])("%s", (region, longitude) => expect(placeOf(region)?.longitude).toBe(longitude));
  test.each(["lab", "usual", "e", ""])("%s is no place", (region) => expect(placeOf(region)).toBeNull());
});

test("the map is drawn from its north-west corner", () =>
  expect(project({ longitude: -170, latitude: 80 })).toEqual({ x: 0, y: 0 }));

test("all land but the far north is inside", () => {
  const points = LAND.flatMap((outline) => outline.split(" ").map((point) => point.split(",").map(Number)));
  expect(points.every(([x, y]) => x! >= 0 && x! <= MAP_WIDTH && y! >= -3 && y! <= MAP_HEIGHT)).toBe(true);
});

test("regions of one place have a line each", () => {
  const place = { longitude: 9, latitude: 50 };
  expect(spread([{ place }, { place: { longitude: 0, latitude: 0 } }, { place }]).map((one) => one.line)).toEqual([
    0, 0, 1,
  ]);
});
