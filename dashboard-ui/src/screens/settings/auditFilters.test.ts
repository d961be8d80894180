import { describe, expect, test } from "vitest";
import { actionOptions, actionWords, auditParameters, exportAddress, outcomeWords } from "./auditFilters";

describe("words of the log", () => {
  test("are read as sentences begin", () => {
    expect(actionWords("update_member_role")).toBe("Update member role");
    expect(actionWords("leave_organization")).toBe("Leave organisation");
    expect(actionWords("sign_in_passkey")).toBe("Sign in with a passkey");
    expect(actionWords("something_new")).toBe("Something new");
    expect(actionWords("toString")).toBe("ToString");
    expect(outcomeWords("wrong_password")).toBe("wrong password");
  });

  test("an action that this page does not know stays chosen", () => {
    expect(actionOptions("").at(0)).toEqual({ value: "", text: "All actions" });
    expect(actionOptions("something_new").at(-1)).toEqual({ value: "something_new", text: "something_new" });
    expect(actionOptions("sign_in").filter(({ value }) => value === "sign_in")).toHaveLength(1);
  });
});

describe("what the server is asked for", () => {
  const ask = (query: string) => auditParameters(new URLSearchParams(query));

  test("is the filters that are set, and nothing else of the address", () => {
    expect(ask("action=sign_in&outcome=&actor=u1&x=y")).toEqual({ action: "sign_in", actor: "u1" });
    expect(ask("")).toEqual({});
  });

  test("days are whole, the last one included", () => {
    expect(ask("since=2026-11-29&until=2026-11-30")).toEqual({
      from: "2026-11-29T00:00:00.000Z",
      to: "2026-12-01T00:00:00.000Z",
    });
  });

  test("what is no day is no bound", () => {
    expect(ask("since=2026-04-31&until=soon")).toEqual({});
  });

  test("is not the window of the dashboard", () =>
    expect(ask("from=2026-11-24T10:00:00Z&to=2026-11-24T11:00:00Z")).toEqual({}));

  test("is what the file has", () => {
    expect(exportAddress(new URLSearchParams("outcome=failure&until=2026-11-30"))).toBe(
      "/api/auth/audit-log/export?outcome=failure&to=2026-12-01T00%3A00%3A00.000Z",
    );
    expect(exportAddress(new URLSearchParams())).toBe("/api/auth/audit-log/export");
  });
});
