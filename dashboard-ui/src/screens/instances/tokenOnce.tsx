import { Copyable } from "../../parts/copyable";
import { pushSnippet } from "./pushSnippet";

/** A token that is shown this once, and how to use it. */
export function TokenOnce({ token, origin }: { token: string; origin: string }) {
  const snippet = pushSnippet(origin, token);
  return (
    <>
      <p class="notice tone-warn" role="status">
        This is the only time the token is shown. Whoever has it can push metrics of this instance, and nothing else.
      </p>
      <Copyable label="Token" text={token} />
      <p>Run this beside pgcache, for example from cron every minute:</p>
      <Copyable label="Script" text={snippet} />
    </>
  );
}
