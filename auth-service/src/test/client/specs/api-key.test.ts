import { describe, expect, it } from "vitest";
import { data, member, refusal, stranger, type Client } from "../support/member";
import { SERVICE } from "../support/service";

function ask(key: string): Promise<Response> {
  return fetch(`${SERVICE}/api/auth/token`, { headers: { "x-api-key": key } });
}

async function newKey(of: Client, options: object = {}) {
  return data(await of.apiKey.create({ name: "ci", expiresIn: 30 * 86_400, ...options }));
}

describe("an API key", () => {
  it("is shown once, and is exchanged for a short access token", async () => {
    const { client, id } = await member();

    const made = await newKey(client);

    expect(made).toMatchObject({ name: "ci", enabled: true, referenceId: id });
    expect(made.key.startsWith(made.start ?? "?")).toBe(true);
    const { token } = (await (await ask(made.key)).json()) as { token: string };
    expect(JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString())).toMatchObject({
      aud: "pgcache-dashboard",
    });
    const listed = data(await client.apiKey.list());
    expect(listed.total).toBe(1);
    expect(listed.apiKeys[0]).toMatchObject({ id: made.id, start: made.start });
    expect(JSON.stringify(listed)).not.toContain(made.key);
    expect(data(await client.apiKey.get({ query: { id: made.id } }))).not.toHaveProperty("key");
  });

  it("is disabled, enabled and renamed", async () => {
    const { client } = await member();
    const made = await newKey(client);

    expect(data(await client.apiKey.update({ keyId: made.id, enabled: false })).enabled).toBe(false);
    expect((await ask(made.key)).status).toBe(401);
    expect(data(await client.apiKey.update({ keyId: made.id, enabled: true, name: "nightly" }))).toMatchObject({
      enabled: true,
      name: "nightly",
    });
    expect((await ask(made.key)).status).toBe(200);
  });

  it("is dead once it is deleted", async () => {
    const { client } = await member();
    const made = await newKey(client);

    expect(data(await client.apiKey.delete({ keyId: made.id }))).toEqual({ success: true });

    expect((await ask(made.key)).status).toBe(401);
    expect(refusal(await client.apiKey.get({ query: { id: made.id } }))).toMatchObject({
      status: 404,
      code: "KEY_NOT_FOUND",
    });
  });

  it("belongs to an organisation where it is made for one", async () => {
    const { client } = await member();
    const organizationId = data(await client.getSession()).session.activeOrganizationId ?? "";

    const made = await newKey(client, { organizationId });

    expect(made.referenceId).toBe(organizationId);
    const listed = data(await client.apiKey.list({ query: { organizationId } }));
    expect(listed.apiKeys.map((each) => each.id)).toEqual([made.id]);
    expect(data(await client.apiKey.list()).total).toBe(0);
  });

  it("is nobody else's, and nobody makes one for somebody else", async () => {
    const owner = await member();
    const made = await newKey(owner.client);
    const other = await member();

    expect(refusal(await other.client.apiKey.delete({ keyId: made.id })).status).toBe(404);
    expect(refusal(await other.client.apiKey.create({ name: "theirs", userId: owner.id } as never))).toMatchObject({
      status: 401,
      code: "UNAUTHORIZED_SESSION",
    });
    expect(refusal(await stranger().client.apiKey.list()).status).toBe(401);
    expect((await ask(made.key)).status).toBe(200);
  });

  it("is refused its own limits and a life without end", async () => {
    const { client } = await member();

    expect(refusal(await client.apiKey.create({ name: "x", rateLimitMax: 5 } as never)).code).toBe(
      "SERVER_ONLY_PROPERTY",
    );
    expect(refusal(await client.apiKey.create({ name: "x", expiresIn: 400 * 86_400 })).code).toBe(
      "EXPIRES_IN_IS_TOO_LARGE",
    );
  });
});
