import type { Funnel } from "@pgcache/dashboard-client";
import { count } from "../../format/numbers";

/** Who left where, in words: `2.21M uncacheable`; classes nobody was in are not told. */
export function leaksOf(funnel: Funnel): { beforeCache: string[]; atCache: string[] } {
  const told = (value: number | null, word: string) =>
    value === null || value === 0 ? [] : [`${count(value)} ${word}`];
  return {
    beforeCache: [
      ...told(funnel.uncacheable.value, "uncacheable"),
      ...told(funnel.unsupported.value, "unsupported"),
      ...told(funnel.parseError.value, "not understood"),
    ],
    atCache: told(funnel.miss.value, "misses"),
  };
}
