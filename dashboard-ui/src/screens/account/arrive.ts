import { Failure } from "../../api/failure";
import { askSession } from "../../parts/session";

const NO_COOKIE = new Failure(
  "refused",
  "Your browser did not keep the session cookie. Allow cookies for this site, then try again.",
);

/**
 * After signing in: the page asks who it is, and the way back follows from that.
 *
 * @throws Failure when nobody is signed in after all, or the server did not say
 */
export async function arrive(): Promise<void> {
  const answer = await askSession();
  if (answer !== "in") {
    throw answer === "out" ? NO_COOKIE : answer;
  }
}
