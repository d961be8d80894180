import { expect, test } from "vitest";
import { OWN, settingsPage, settingsPath, SHARED } from "./route";

test("each entry of the menu leads to its page, and /settings to the first", () => {
  for (const { page } of [...OWN, ...SHARED]) {
    expect(settingsPage(settingsPath(page).split("/").slice(1))).toBe(page);
  }
  expect(settingsPage(["settings"])).toBe("profile");
});

test("other paths are not settings", () => {
  expect(settingsPage(["settings", "billing"])).toBeNull();
  expect(settingsPage(["settings", "keys", "more"])).toBeNull();
  expect(settingsPage(["instances"])).toBeNull();
  expect(settingsPage([])).toBeNull();
});
