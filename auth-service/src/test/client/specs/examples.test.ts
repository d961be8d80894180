// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { bearerClient } from "../examples/bearer";
import { withPassword } from "../examples/fresh";
import { mayAddInstances } from "../examples/organization";
import { api, auth } from "../examples/token";
import { data, signedUp } from "../support/member";
import { SERVICE } from "../support/service";

describe("the examples", () => {
  it("keep a session as bearer", async () => {
    const { email, password } = await signedUp();
    let kept = "";
    const store = { read: () => kept, write: (session: string) => void (kept = session) };

    const client = bearerClient(SERVICE, store);
    await client.signIn.email({ email, password });

    expect(data(await bearerClient(SERVICE, store).getSession()).user.email).toBe(email);
  });

  it("send the access token to dashboard-api", async () => {
    const { email, password } = await signedUp();
    data(await auth.signIn.email({ email, password }));
    const original = globalThis.fetch;
    let asked: Request | undefined;
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (!request.url.includes("/api/v1/")) return original(input, init);
      asked = request;
      return new Response("{}");
    };
    try {
      await api("/instances");
    } finally {
      globalThis.fetch = original;
    }

    expect(new URL(asked?.url ?? "").pathname).toBe("/api/v1/instances");
    expect(asked?.headers.get("Authorization")).toMatch(/^Bearer ey[^.]+\.[^.]+\.[^.]+$/);
  });

  it("ask for the password where it was given too long ago", async () => {
    const { email, password } = await signedUp();
    data(await auth.signIn.email({ email, password }));
    let tries = 0;

    const answer = await withPassword(
      async () =>
        ++tries === 1
          ? { data: null, error: { status: 403, code: "SESSION_NOT_FRESH" } }
          : { data: "done", error: null },
      async () => password,
    );

    expect(answer).toEqual({ data: "done", error: null });
  });

  it("know what a viewer may do", () => {
    expect(mayAddInstances("member")).toBe(true);
    expect(mayAddInstances("viewer")).toBe(false);
  });
});
