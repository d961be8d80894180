import { describe, expect, test } from "vitest";
import {
  checkAddress,
  checkDraft,
  credentialOf,
  EMPTY_DRAFT,
  toNewInstance,
  type InstanceDraft,
} from "./instanceChecks";

const good: InstanceDraft = {
  name: "Orders",
  region: "eu",
  mode: "pull",
  adminUrl: "http://pgcache.example.org:9090",
  scrapeIntervalSeconds: "30",
  credential: "none",
  token: "",
  username: "",
  password: "",
};
const fieldsOf = (change: Partial<InstanceDraft>) => checkDraft({ ...good, ...change }).map((error) => error.field);

test("a complete draft has no errors", () => expect(checkDraft(good)).toEqual([]));

test("an empty form names what is missing", () =>
  expect(checkDraft(EMPTY_DRAFT).map((error) => error.field)).toEqual(["name", "region", "adminUrl"]));

test("blanks around what was typed do not count", () =>
  expect(toNewInstance({ ...good, name: " Orders ", region: "eu " })).toEqual({
    name: "Orders",
    region: "eu",
    mode: "pull",
    adminUrl: "http://pgcache.example.org:9090",
    scrapeIntervalSeconds: 30,
  }));

test("what pushes needs no address, and sends none that was typed before", () => {
  expect(fieldsOf({ mode: "push", adminUrl: "" })).toEqual([]);
  expect(toNewInstance({ ...good, mode: "push" })).toEqual({
    name: "Orders",
    region: "eu",
    mode: "push",
    scrapeIntervalSeconds: 30,
  });
});

describe("refused", () => {
  test("a name of 81 characters", () => expect(fieldsOf({ name: "n".repeat(81) })).toEqual(["name"]));
  test.each(["EU West", "eu_1", "é", "-eu", "e".repeat(33)])("region %s", (region) =>
    expect(fieldsOf({ region })).toEqual(["region"]),
  );
  test.each(["pgcache:9090", "host", "ftp://host", "http://host:9090/metrics", "http://host?x=1"])(
    "address %s",
    (adminUrl) => expect(fieldsOf({ adminUrl })).toEqual(["adminUrl"]),
  );
  test.each(["", "14", "301", "30.5", "often"])("interval %s", (scrapeIntervalSeconds) =>
    expect(fieldsOf({ scrapeIntervalSeconds })).toEqual(["scrapeIntervalSeconds"]),
  );
});

test.each(["http://host:9090/", "https://[::1]:9090", "http://10.0.0.5"])("address %s is accepted", (adminUrl) =>
  expect(fieldsOf({ adminUrl })).toEqual([]),
);

describe("the credential", () => {
  test("is sent when the instance asks for one", () =>
    expect(toNewInstance({ ...good, credential: "bearer", token: " secret " }).credential).toEqual({
      kind: "bearer",
      token: "secret",
    }));
  test("keeps the blanks of a password", () =>
    expect(credentialOf({ ...good, credential: "basic", username: "ada", password: " a b " })).toEqual({
      kind: "basic",
      username: "ada",
      password: " a b ",
    }));
  test("is not sent to what pushes", () =>
    expect(credentialOf({ ...good, mode: "push", credential: "bearer", token: "secret" })).toBeNull());
  test("is complete", () => {
    expect(fieldsOf({ credential: "bearer" })).toEqual(["credential.token"]);
    expect(fieldsOf({ credential: "basic", username: "a:b" })).toEqual(["credential.username", "credential.password"]);
  });
  test("is part of what a preflight needs, a name is not", () =>
    expect(checkAddress({ ...good, name: "", credential: "bearer" }).map((error) => error.field)).toEqual([
      "credential.token",
    ]));
});
