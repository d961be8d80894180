// Every screen of a running suite in light, dark and 360 px: npm run screenshots [-- name...]
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const base = (process.env.BASE_URL ?? "http://127.0.0.1:8080").replace(/\/$/, "");
const email = process.env.DEMO_EMAIL ?? "demo@pgcache.example";
const password = process.env.DEMO_PASSWORD ?? "watch-the-cache-work";
const out = process.env.SCREENSHOTS ?? fileURLToPath(new URL("../e2e/screenshots-out/", import.meta.url));
const wanted = new Set(process.argv.slice(2));

/** For guests: name and path. */
const GUESTS = [
  ["sign-in", "/sign-in"],
  ["sign-up", "/sign-up"],
  ["forgot-password", "/forgot-password"],
  ["reset-password", "/reset-password?token=used-before"],
  ["verify-email", "/verify-email?token=used-before"],
  ["shared", "/shared/:share"],
];

/** For somebody who has just signed up. */
const NEWCOMERS = [
  ["demo-overview", "/"],
  ["demo-queries", "/queries"],
  ["empty-instances", "/instances"],
  ["empty-regions", "/regions"],
  ["empty-freshness", "/freshness"],
  ["empty-events", "/events"],
  ["empty-shares", "/shares"],
];

/**
 * Name and path; `:instance` is the first instance of the account, `:telling` one that tells reasons, `:query` the query of
 * it that takes most time, and `:refused` the one that is not cached.
 */
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
  ["queries-beside", "/queries?window=6h&instance=:telling&open=:refused"],
  ["queries-all", "/queries/all"],
  ["query", "/queries/:telling/:query?window=6h&compare=previous"],
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

async function visit(screens, fill = (path) => path) {
  for (const [name, path] of screens) {
    if (wanted.size > 0 && !wanted.has(name)) {
      continue;
    }
    await page.goto(base + fill(path));
    await page.locator("main h1").first().waitFor();
    await page
      .waitForFunction(() => document.querySelector("main .skeleton, main .bone") === null, null, { timeout: 15_000 })
      .catch(() => console.error(`${name} is still loading`));
    await page.waitForTimeout(600);
    await shoot(name);
  }
}

/** One call of the API as the member who is signed in. */
const call = (path, method = "GET", body = undefined) =>
  page.evaluate(
    async ([path, method, body]) => {
      const { token } = await (await fetch("/api/auth/token")).json();
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const answer = await fetch(path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return answer.status === 204 ? null : answer.json();
    },
    [path, method, body],
  );

const signedIn = () => page.getByRole("button", { name: "Sign out" }).waitFor();

await page.goto(`${base}/sign-in`);
await page.getByLabel("Email").fill(email);
await page.getByLabel("Password").fill(password);
await page.getByRole("button", { name: "Sign in", exact: true }).click();
await signedIn();
const { items } = await call("/api/v1/instances");
const telling = items.find((one) => one.health.dialect === "seed") ?? items[0];
const worst = async (filter) => {
  const list = await call(`/api/v1/instances/${telling?.id}/queries?limit=1${filter}`);
  return list.items?.[0]?.fingerprint ?? "none";
};
const filled = {
  ":instance": items[0]?.id ?? "none",
  ":telling": telling?.id ?? "none",
  ":query": await worst(""),
  ":refused": await worst("&filter=status:uncacheable"),
};
await visit(SCREENS, (path) => path.replace(/:[a-z]+/g, (name) => filled[name] ?? name));
const share = await call("/api/v1/shares", "POST", { title: "How the cache does", state: "window=24h" });

await page.goto(base);
await page.getByRole("button", { name: "Sign out" }).click();
await page.getByRole("heading", { name: "Sign in" }).waitFor();
await visit(GUESTS, (path) => path.replace(":share", share.path?.split("/").pop() ?? "none"));

if (wanted.size === 0 || NEWCOMERS.some(([name]) => wanted.has(name))) {
  await page.goto(`${base}/sign-up`);
  await page.getByLabel("Name").fill("Nora");
  await page.getByLabel("Email").fill(`nora-${Date.now()}@example.org`);
  await page.getByLabel("Password").fill(`an empty house ${Date.now()}`);
  await page.getByRole("button", { name: "Create account" }).click();
  await signedIn();
  await visit(NEWCOMERS);
}
await browser.close();
