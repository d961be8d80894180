import { describe, expect, test } from "vitest";
import { Failure } from "../api/failure";
import { proving, type Proof } from "./proving";

const refused = (code: string) => new Failure("refused", code, { status: 403, code });

/** Refuses with each code in turn, then does it. */
function refusing(...codes: string[]) {
  const tries = { made: 0 };
  const act = async () => {
    const code = codes[tries.made];
    tries.made += 1;
    if (code !== undefined) {
      throw refused(code);
    }
    return "done";
  };
  return { act, tries };
}

describe("something that needs a proof", () => {
  test("is done at once when none is asked for", async () => {
    const asked: Proof[] = [];
    const answer = await proving(refusing().act, async (proof) => asked.push(proof) > 0);
    expect([answer, asked]).toEqual(["done", []]);
  });

  test("is done after the password and a code", async () => {
    const asked: Proof[] = [];
    const { act, tries } = refusing("SESSION_NOT_FRESH", "SECOND_FACTOR_REQUIRED");
    expect(await proving(act, async (proof) => asked.push(proof) > 0)).toBe("done");
    expect([asked, tries.made]).toEqual([["password", "code"], 3]);
  });

  test("is not tried again when the member does not say", async () => {
    const { act, tries } = refusing("SECOND_FACTOR_REQUIRED");
    await expect(proving(act, async () => false)).rejects.toMatchObject({ code: "PROOF_NOT_GIVEN" });
    expect(tries.made).toBe(1);
  });

  test("asks three times and no more", async () => {
    let asked = 0;
    const { act } = refusing(...Array.from({ length: 9 }, () => "SESSION_NOT_FRESH"));
    const proof = proving(act, async () => ++asked > 0);
    await expect(proof).rejects.toMatchObject({ code: "SESSION_NOT_FRESH" });
    expect(asked).toBe(3);
  });

  test("fails as it fails for any other reason", async () => {
    const { act } = refusing("INVALID_PASSWORD");
    await expect(proving(act, async () => true)).rejects.toMatchObject({ code: "INVALID_PASSWORD" });
  });
});
