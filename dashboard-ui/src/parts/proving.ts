import { Failure } from "../api/failure";

/** What the accounts ask for before something that a stolen session must not do. */
export type Proof = "password" | "code";

const PROOF_OF_CODE: ReadonlyMap<string, Proof> = new Map([
  ["SESSION_NOT_FRESH", "password"],
  ["SECOND_FACTOR_REQUIRED", "code"],
]);

/** A password, then a code, then one more because time passed; whoever is asked more often than that is not helped. */
const ASKED_MAX = 3;

/**
 * Does something, and when the accounts want a proof first, asks for that and does it again.
 *
 * @param ask false when the member did not want to say
 * @throws Failure of `act`, or of code `PROOF_NOT_GIVEN`
 */
export async function proving<T>(act: () => Promise<T>, ask: (proof: Proof) => Promise<boolean>): Promise<T> {
  for (let asked = 0; ; asked += 1) {
    try {
      return await act();
    } catch (cause) {
      const proof = cause instanceof Failure && cause.code !== null ? PROOF_OF_CODE.get(cause.code) : undefined;
      if (proof === undefined || asked === ASKED_MAX) {
        throw cause;
      }
      if (!(await ask(proof))) {
        throw new Failure("refused", `Nothing was changed: it needs your ${proof}.`, { code: "PROOF_NOT_GIVEN" });
      }
    }
  }
}
