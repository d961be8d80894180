import { expect, test } from "vitest";
import { deviceName } from "./userAgent";

const MOZILLA = "Mozilla/5.0";

test.each([
  [
    `${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0`,
    "Edge on Windows",
  ],
  [
    `${MOZILLA} (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36`,
    "Chrome on Linux",
  ],
  [
    `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.1 Safari/605.1`,
    "Safari on macOS",
  ],
  [
    `${MOZILLA} (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) CriOS/131.0 Safari/604.1`,
    "Chrome on iPhone",
  ],
  [`${MOZILLA} (Android 15; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0`, "Firefox on Android"],
  ["curl/7.88.1", "curl"],
  ["", "Unknown browser"],
  ["my-program/1.0", "my-program/1.0"],
  ["x".repeat(60), `${"x".repeat(39)}…`],
])("%s", (userAgent, name) => expect(deviceName(userAgent)).toBe(name));
