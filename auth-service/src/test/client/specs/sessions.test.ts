import { describe, expect, it } from "vitest";
import { data, elsewhere, member, refusal, stranger } from "../support/member";

describe("the sessions of a member", () => {
  it("are listed, and each says where it was opened", async () => {
    const here = await member();
    await elsewhere(here);

    const sessions = data(await here.client.listSessions());

    expect(sessions).toHaveLength(2);
    for (const session of sessions) {
      expect(session).toMatchObject({ userId: here.id, ipAddress: expect.any(String), userAgent: expect.any(String) });
      expect(session.createdAt).toBeInstanceOf(Date);
    }
  });

  it("end one by one, by the token the list gives", async () => {
    const here = await member();
    const other = await elsewhere(here);
    const own = data(await here.client.getSession()).session.id;
    const listed = data(await here.client.listSessions()).find((session) => session.id !== own);

    expect(data(await here.client.revokeSession({ token: listed?.token ?? "" }))).toEqual({ status: true });

    expect((await other.client.getSession()).data).toBeNull();
    expect(data(await here.client.getSession()).session.id).toBe(own);
  });

  it("end all but this one", async () => {
    const here = await member();
    const others = [await elsewhere(here), await elsewhere(here)];

    expect(data(await here.client.revokeOtherSessions())).toEqual({ status: true });

    for (const other of others) {
      expect((await other.client.getSession()).data).toBeNull();
    }
    expect(data(await here.client.listSessions())).toHaveLength(1);
  });

  it("end all", async () => {
    const here = await member();
    const other = await elsewhere(here);

    expect(data(await here.client.revokeSessions())).toEqual({ status: true });

    expect(here.browser.cookies.size).toBe(0);
    expect((await other.client.getSession()).data).toBeNull();
  });

  it("are nobody else's business", async () => {
    const mine = await member();
    const foreign = await member();
    const name = data(await foreign.client.listSessions())[0];

    const answer = refusal(await mine.client.revokeSession({ token: name?.id ?? "" }));

    expect(answer).toMatchObject({ status: 404, code: "SESSION_NOT_FOUND" });
    expect(data(await foreign.client.getSession()).session.id).toBe(name?.id);
    expect(refusal(await stranger().client.listSessions())).toMatchObject({ status: 401, code: "UNAUTHORIZED" });
  });
});
