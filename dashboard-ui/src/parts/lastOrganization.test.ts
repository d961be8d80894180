import { describe, expect, test } from "vitest";
import { goBackTo, readPlace } from "./lastOrganization";

const OWN = [{ id: "oldest" }, { id: "work" }];
const LAST = { sessionId: "s1", organizationId: "work" };

describe("a session", () => {
  test("that is new goes back to where the member was", () =>
    expect(goBackTo({ id: "s2", activeOrganizationId: "oldest" }, LAST, OWN)).toBe("work"));
  test("that is new and in none does so too", () =>
    expect(goBackTo({ id: "s2", activeOrganizationId: null }, LAST, OWN)).toBe("work"));
  test("that was seen before stays where another tab took it", () =>
    expect(goBackTo({ id: "s1", activeOrganizationId: "oldest" }, LAST, OWN)).toBeNull());
  test("does not go where the member no longer belongs", () =>
    expect(goBackTo({ id: "s2", activeOrganizationId: "oldest" }, LAST, [{ id: "oldest" }])).toBeNull());
  test("is where it should be already, or nothing is known", () => {
    expect(goBackTo({ id: "s2", activeOrganizationId: "work" }, LAST, OWN)).toBeNull();
    expect(goBackTo({ id: "s2", activeOrganizationId: "oldest" }, null, OWN)).toBeNull();
  });
});

test.each([
  ['{"sessionId":"s","organizationId":"o"}', { sessionId: "s", organizationId: "o" }],
  ['{"sessionId":"s"}', null],
  ["null", null],
  ["half{", null],
  [null, null],
])("%s is read as %j", (text, place) => expect(readPlace(text)).toEqual(place));
