import { describe, expect, test } from "vitest";
import { createDashboardClient, DashboardError, read, readWithHeaders, type ClientOptions } from "./index";

const asked: Request[] = [];
const clientThat = (answer: (request: Request) => Response | Promise<Response>, options: ClientOptions = {}) =>
  createDashboardClient({
    baseUrl: "https://dashboard.test",
    ...options,
    fetch: async (request) => {
      asked.push(request);
      return answer(request);
    },
  });
const last = () => asked.at(-1) as Request;

describe("a request", () => {
  test("has the path, the parameters and the key of its caller", async () => {
    const client = clientThat(() => Response.json({ items: [] }), { token: "pgc_key" });
    await read(
      client.GET("/api/v1/instances/{id}/queries", { params: { path: { id: "a b" }, query: { search: "x & y" } } }),
    );
    expect(last().url).toBe("https://dashboard.test/api/v1/instances/a%20b/queries?search=x%20%26%20y");
    expect(last().headers.get("authorization")).toBe("Bearer pgc_key");
  });

  test("without a token has none", async () => {
    await read(clientThat(() => Response.json({ items: [] })).GET("/api/v1/regions"));
    expect(last().headers.has("authorization")).toBe(false);
  });

  test("is sent again with its body once the token is renewed", async () => {
    const client = clientThat(
      (request) =>
        request.headers.get("authorization") === "Bearer new" ? Response.json({}) : new Response(null, { status: 401 }),
      { token: () => "old", renewToken: async (refused) => (refused === "old" ? "new" : "?") },
    );
    await read(client.POST("/api/v1/cacheability", { body: { sql: "SELECT 1" } }));
    expect(await last().json()).toEqual({ sql: "SELECT 1" });
  });
});

describe("an answer", () => {
  test("comes with its headers where they matter", async () => {
    const client = clientThat(() => Response.json({ name: "orders" }, { headers: { etag: '"7"' } }));
    const { data, headers } = await readWithHeaders(
      client.GET("/api/v1/instances/{id}", { params: { path: { id: "1" } } }),
    );
    expect([data.name, headers.get("etag")]).toEqual(["orders", '"7"']);
  });

  test("of nothing is undefined", async () => {
    const client = clientThat(() => new Response(null, { status: 204 }));
    expect(await read(client.DELETE("/api/v1/views/{view}", { params: { path: { view: "1" } } }))).toBeUndefined();
  });
});

describe("no answer", () => {
  const regions = (client: ReturnType<typeof clientThat>) => read(client.GET("/api/v1/regions"));

  test("is a problem with its code", async () => {
    const problem = { code: "forbidden", detail: "Your role can only read.", status: 403 };
    await expect(regions(clientThat(() => Response.json(problem, { status: 403 })))).rejects.toMatchObject({
      kind: "problem",
      status: 403,
      message: "Your role can only read.",
      problem,
    });
  });
  test("is a status where a proxy answers", async () => {
    await expect(regions(clientThat(() => new Response("<html>", { status: 502 })))).rejects.toMatchObject({
      kind: "problem",
      status: 502,
      problem: null,
    });
  });
  test("is unreadable where a page comes instead", async () => {
    await expect(regions(clientThat(() => new Response("<html>")))).rejects.toMatchObject({ kind: "unreadable" });
  });
  test("is unreachable where there is no server", async () => {
    const cut = clientThat(() => Promise.reject(new TypeError("Failed to fetch")));
    await expect(regions(cut)).rejects.toBeInstanceOf(DashboardError);
    await expect(regions(cut)).rejects.toMatchObject({ kind: "unreachable" });
  });
  test("is a timeout when it takes too long", async () => {
    const never = clientThat(
      (request) =>
        new Promise((_, refuse) => request.signal.addEventListener("abort", () => refuse(request.signal.reason))),
      { timeoutMs: 5 },
    );
    await expect(regions(never)).rejects.toMatchObject({ kind: "timeout" });
  });
});
