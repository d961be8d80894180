// Every screen of a running suite in light, dark and 360 px: npm run screenshots [-- name...]
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const base = (process.env.BASE_URL ?? "http://127.0.0.1:8080").replace(/\/$/, "");
const email = process.env.DEMO_EMAIL ?? "demo@pgcache.example";
const password = process.env.DEMO_PASSWORD ?? "watch-the-cache-work";
const out = process.env.SCREENSHOTS ?? fileURLToPath(new URL("../e2e/screenshots-out/", import.meta.url));
const wanted = new Set(process.argv.slice(2));

/** Name and path; `:instance` is the first instance of the account. */
const SCREENS = [
  ["overview", "/"],
  ["overview-compared", "/?window=24h&compare=week"],
  ["instances", "/instances"],
  ["new-instance", "/instances/new"],
  ["instance", "/instances/:instance?window=1h"],
  ["instance-table", "/instances/:instance?window=15m&view=table"],
  ["edit-instance", "/instances/:instance/edit"],
  ["regions", "/regions?window=24h"],
  ["freshness", "/freshness?window=1h"],
  ["queries", "/queries?window=1h"],
  ["not-cached", "/not-cached?window=6h"],
  ["reason", "/not-cached?window=6h&reason=NonDeterministicFunction"],
  ["cacheability", "/not-cached/check"],
  ["events", "/events?window=24h"],
  ["public-links", "/shares"],
  ["settings-profile", "/settings/profile"],
  ["settings-security", "/settings/security"],
  ["settings-sessions", "/settings/sessions"],
  ["settings-notifications", "/settings/notifications"],
  ["settings-organization", "/settings/organization"],
  ["settings-members", "/settings/members"],
  ["settings-keys", "/settings/keys"],
  ["settings-audit-log", "/settings/audit-log"],
  ["not-found", "/nothing/here"],
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
mkdirSync(out, { recursive: true });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
const page = await context.newPage();
page.on("pageerror", (error) => console.error(String(error)));
page.on("console", (message) => {
  if (message.type() === "error") {
    console.error(`${page.url()}: ${message.text()}`);
  }
});

async function shoot(name) {
  for (const [suffix, width, colorScheme] of [
    ["light", 1440, "light"],
    ["dark", 1440, "dark"],
    ["360", 360, "light"],
  ]) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
    await page.emulateMedia({ colorScheme });
    // A chart draws anew after the page has its new width.
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${out}/${name}-${suffix}.png`, fullPage: true });
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) {
    console.error(`${name}: ${overflow} px wider than 360`);
    process.exitCode = 1;
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}

await page.goto(`${base}/sign-in`);
await page.getByLabel("Email").waitFor();
if (wanted.size === 0 || wanted.has("sign-in")) {
  await shoot("sign-in");
}
await page.getByLabel("Email").fill(email);
await page.getByLabel("Password").fill(password);
await page.getByRole("button", { name: "Sign in", exact: true }).click();
await page.getByRole("button", { name: "Sign out" }).waitFor();
const instance = await page.evaluate(async () => {
  const { token } = await (await fetch("/api/auth/token")).json();
  const answer = await fetch("/api/v1/instances", { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()).items[0]?.id ?? "none";
});
for (const [name, path] of SCREENS) {
  if (wanted.size > 0 && !wanted.has(name)) {
    continue;
  }
  await page.goto(base + path.replace(":instance", instance));
  await page.locator("main h1").first().waitFor();
  await page
    .locator(".skeleton, .bone")
    .first()
    .waitFor({ state: "detached", timeout: 15_000 })
    .catch(() => console.error(`${name} is still loading`));
  await page.waitForTimeout(600);
  await shoot(name);
}
await browser.close();
