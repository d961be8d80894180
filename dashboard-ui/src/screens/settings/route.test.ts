import { expect, test } from "vitest";
import { OWN, settingsPage, settingsPath, SHARED } from "./route";

test("each entry of the menu leads to its page, and /settings to the first", () => {
  for (const { page } of [...OWN, ...SHARED]) {
    expect(settingsPage(settingsPath(page).replace("/settings/", ""))).toBe(page);
  }
  expect(settingsPage("")).toBe("profile");
});

test("nothing else is a page", () => {
  expect(settingsPage("billing")).toBeNull();
  expect(settingsPage("keys/more")).toBeNull();
  expect(settingsPage("toString")).toBeNull();
});
