import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { accessToken, belongsTo, confirmOwner, tokensFor } from "./token";

const jwt = (claims: object) => `h.${btoa(JSON.stringify({ iat: 1000, exp: 1300, ...claims }))}.s`;
const ADA = { userId: "ada", organizationId: "o1" };

describe("a token", () => {
  test.each([
    [{ sub: "ada", org_id: "o1" }, true],
    [{ sub: "ada", org_id: "o2" }, false],
    [{ sub: "bob", org_id: "o1" }, false],
    // Of no organisation it opens nothing.
    [{ sub: "ada" }, true],
  ])("of %j belongs to ada in o1: %s", (claims, belongs) => expect(belongsTo(jwt(claims), ADA)).toBe(belongs));

  test("of an organisation does not belong to a member of none", () =>
    expect(belongsTo(jwt({ sub: "ada", org_id: "o1" }), { userId: "ada", organizationId: null })).toBe(false));
});

describe("after a switch in another tab", () => {
  let given: string;
  beforeEach(() => {
    vi.stubGlobal("fetch", async () => Response.json({ token: given }));
    given = jwt({ sub: "ada", org_id: "o1" });
  });
  afterEach(() => {
    tokensFor(null);
    vi.unstubAllGlobals();
  });

  test("the token is not used and the page is told, once for all who wait", async () => {
    const strayed = vi.fn();
    tokensFor(ADA, strayed);
    given = jwt({ sub: "ada", org_id: "o2" });

    const answers = await Promise.allSettled([accessToken(), accessToken()]);

    expect(answers.map((one) => one.status === "rejected" && one.reason.code)).toEqual([
      "ANOTHER_SESSION",
      "ANOTHER_SESSION",
    ]);
    expect(strayed).toHaveBeenCalledOnce();
  });

  test("the page that follows gets it", async () => {
    tokensFor(ADA);
    given = jwt({ sub: "ada", org_id: "o2" });
    await expect(accessToken()).rejects.toMatchObject({ code: "ANOTHER_SESSION" });

    tokensFor({ userId: "ada", organizationId: "o2" });

    expect(await accessToken()).toBe(given);
  });

  test("a held token does not hide it from who asks anew", async () => {
    tokensFor(ADA);
    await accessToken();
    given = jwt({ sub: "bob", org_id: "o1" });

    expect(await accessToken()).not.toBe(given);
    await expect(confirmOwner()).rejects.toMatchObject({ code: "ANOTHER_SESSION" });
  });
});
