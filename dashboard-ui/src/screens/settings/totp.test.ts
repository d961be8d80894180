import { expect, test } from "vitest";
import { spacedSecret } from "./totp";

test("the secret is in groups of four", () => {
  expect(spacedSecret("otpauth://totp/pgcache:ada%40example.org?secret=ABCDEFGHIJ&issuer=pgcache")).toBe(
    "ABCD EFGH IJ",
  );
  expect(spacedSecret("otpauth://totp/x")).toBe("");
  expect(spacedSecret("nonsense")).toBe("");
});
