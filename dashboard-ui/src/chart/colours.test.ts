import { expect, test } from "vitest";
import { hexOf } from "./colours";

test.each([
  ["rgb(0, 121, 92)", "#00795c"],
  ["rgba(255, 107, 107, 0.5)", "#ff6b6b"],
])("%s is %s", (computed, hex) => expect(hexOf(computed)).toBe(hex));
