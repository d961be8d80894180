import { describe, expect, test } from "vitest";
import { failureOf } from "./failure";

describe("a problem of the API", () => {
  const failure = failureOf(422, {
    type: "/problems/invalid-instance",
    title: "Invalid instance",
    status: 422,
    detail: "Two fields need another value.",
    code: "invalid-instance",
    errors: [{ field: "adminUrl", message: "needs a host" }, { field: 7 }],
    requestId: "r-1",
  });

  test("keeps its detail, code and request id", () => {
    expect([failure.kind, failure.message, failure.code, failure.requestId]).toEqual([
      "refused",
      "Two fields need another value.",
      "invalid-instance",
      "r-1",
    ]);
  });

  test("says its field errors at their fields", () => {
    expect(failure.at("adminUrl")).toBe("needs a host");
    expect(failure.at("name")).toBeNull();
  });
});

describe("a refusal of the accounts", () => {
  test("knows the field of its code", () => {
    const message = "User already exists. Use another email.";
    const failure = failureOf(422, { message, code: "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL" });
    expect(failure.at("email")).toBe(message);
  });

  test("carries validation messages to their fields", () => {
    const failure = failureOf(400, {
      message: "[body.email] Invalid email address; [body.name] Too short",
      code: "VALIDATION_ERROR",
    });
    expect(failure.fieldErrors).toEqual([
      { field: "email", message: "Invalid email address" },
      { field: "name", message: "Too short" },
    ]);
  });

  test("a wrong password belongs to no single field", () => {
    const failure = failureOf(401, { message: "Invalid email or password", code: "INVALID_EMAIL_OR_PASSWORD" });
    expect(failure.fieldErrors).toEqual([]);
    expect(failure.kind).toBe("signed-out");
  });
});

test("an answer that is not JSON still has a sentence", () => {
  expect(failureOf(502, undefined).message).toContain("status 502");
  expect(failureOf(404, "<html>").message).toContain("does not exist");
});
