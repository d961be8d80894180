import { expect, test } from "vitest";
import { queryMarkdown } from "./queryMarkdown";
import type { Query } from "./types";

test("a query as Markdown leaves out what is not known", () =>
  expect(
    queryMarkdown(
      {
        fingerprint: "42",
        sqlTemplate: "SELECT id FROM orders WHERE created_at > now()",
        cacheable: false,
        uncacheableReason: { category: "NonDeterministicFunction", details: "now()" },
        executionCount: 1_234,
        cacheHits: 0,
        hitRatio: null,
        dbTimeMs: 4_000,
        avgLatencyCacheMs: null,
        avgLatencyOriginMs: 3.24,
        speedUp: null,
        savedMs: null,
        state: null,
      } as Query,
      "orders-eu",
      "https://dash.example.org/queries/1/42",
    ),
  ).toBe(`Query \`42\` on orders-eu

\`\`\`sql
SELECT id FROM orders WHERE created_at > now()
\`\`\`

| | |
|---|---|
| State | Uncacheable |
| Why not cached | Non-deterministic function: now() |
| Executions | 1,234 |
| DB time | 4.00 s |
| Mean at the origin | 3.2 ms |

https://dash.example.org/queries/1/42
`));
