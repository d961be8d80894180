import { createLocalJWKSet, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { data, member, refusal, stranger } from "../support/member";
import { SERVICE } from "../support/service";

describe("the access token", () => {
  it("is what other services verify with the key set alone", async () => {
    const { client, id } = await member();
    const session = data(await client.getSession()).session;

    const { token } = data(await client.token());

    const keys = createLocalJWKSet(data(await client.jwks()));
    const verified = await jwtVerify(token, keys, {
      typ: "at+jwt",
      algorithms: ["RS256"],
      audience: "pgcache-dashboard",
      issuer: SERVICE,
      requiredClaims: ["exp", "iat", "jti"],
    });
    expect(verified.payload).toMatchObject({
      sub: id,
      sid: session.id,
      client_id: "dashboard-ui",
      org_id: session.activeOrganizationId,
      org_role: "owner",
      email_verified: true,
    });
    expect((verified.payload.exp ?? 0) - (verified.payload.iat ?? 0)).toBe(300);
  });

  it("is for members only", async () => {
    expect(refusal(await stranger().client.token())).toMatchObject({ status: 401, code: "UNAUTHORIZED" });
  });

  it("names the one issuer that discovery names", async () => {
    const discovery = (await (await fetch(`${SERVICE}/.well-known/openid-configuration`)).json()) as Record<
      string,
      string
    >;

    expect(discovery["issuer"]).toBe(SERVICE);
    expect(discovery["jwks_uri"]).toBe(`${SERVICE}/api/auth/jwks`);
  });
});
