import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  accessibilityProblems,
  BASE_URL,
  DEMO,
  fillSignIn,
  narrowOverflow,
  settled,
  startBrowser,
  watch,
} from "./browser";

/** Every screen of members that is reached by an address alone, and its heading. */
const SCREENS: ReadonlyArray<[string, RegExp]> = [
  ["/", /^Overview$/],
  ["/queries", /^Queries$/],
  ["/queries/all", /^Queries$/],
  ["/not-cached", /^Why not cached$/],
  ["/not-cached/check", /./],
  ["/regions", /^Regions$/],
  ["/freshness", /^Freshness$/],
  ["/events", /^Events$/],
  ["/instances", /^Instances$/],
  ["/instances/new", /^Add an instance$/],
  ["/shares", /^Public links$/],
  ["/settings/profile", /./],
  ["/settings/security", /./],
  ["/settings/organization", /./],
  ["/settings/members", /./],
  ["/settings/keys", /./],
  ["/settings/audit-log", /./],
];

/** Of the demo account; the one that is lent to everybody is not among them. */
const FOREIGN = /shop-eu-west|shop-tokyo|shop-eu-edge/;

let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
});

async function newPage(colorScheme: "light" | "dark"): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return { context, page };
}

test("in the dark every screen is legible, and as narrow as a small phone", async () => {
  const { context, page } = await newPage("dark");
  const misdeeds = watch(page);
  await page.goto(`${BASE_URL}/sign-in`);
  await fillSignIn(page, DEMO.email, DEMO.password);
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  for (const [path, heading] of SCREENS) {
    await page.goto(BASE_URL + path);
    await settled(page);
    await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
    const found = { problems: await accessibilityProblems(page), overflow: await narrowOverflow(page) };
    expect({ path, ...found }).toEqual({ path, problems: [], overflow: 0 });
  }
  expect(misdeeds).toEqual({ consoleErrors: [], foreignRequests: [] });
  await context.close();
});

test("another organisation sees nothing of the first, and each screen of it is empty in words", async () => {
  const { context, page } = await newPage("light");
  const misdeeds = watch(page);
  const run = randomUUID().slice(0, 8);
  await page.goto(`${BASE_URL}/sign-up`);
  await page.getByLabel("Name").fill("Nora");
  await page.getByLabel("Email").fill(`nora-${run}@example.org`);
  await page.getByLabel("Password").fill(`an empty house ${run}`);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  for (const [path] of SCREENS) {
    await page.goto(BASE_URL + path);
    await settled(page);
    const text = await page.locator("body").innerText();
    expect({ path, foreign: FOREIGN.exec(text)?.[0], broken: /NaN|undefined|Infinity/.exec(text)?.[0] }).toEqual({
      path,
      foreign: undefined,
      broken: undefined,
    });
  }
  expect(misdeeds).toEqual({ consoleErrors: [], foreignRequests: [] });
  await context.close();
});

test("a list for which there is no room yet is read a moment later", async () => {
  const { context, page } = await newPage("light");
  await page.goto(`${BASE_URL}/sign-in`);
  await fillSignIn(page, DEMO.email, DEMO.password);
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  let told = false;
  await page.route("**/api/v1/queries?*", (route) =>
    told
      ? route.continue()
      : route.fulfill({ status: 429, contentType: "application/problem+json", json: { code: "too_many_lists" } }),
  );
  await page.goto(`${BASE_URL}/queries/all`);
  await page.getByText("Trying again in a moment").waitFor();
  told = true;
  await page.locator("table.workbench tbody tr").first().waitFor();
  expect(await page.getByText("Trying again in a moment").count()).toBe(0);
  expect(await page.locator("table.workbench .spark polyline").count()).toBeGreaterThan(0);
  await context.close();
});

test("without a mouse: sign in, find the worst query that is not cached, and copy its fix", async () => {
  const { context, page } = await newPage("light");
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(BASE_URL).origin });
  await page.goto(`${BASE_URL}/sign-in`);
  await page.getByLabel("Email").waitFor();
  await tabTo(page, page.getByLabel("Email"));
  await page.keyboard.type(DEMO.email);
  await tabTo(page, page.getByLabel("Password"));
  await page.keyboard.type(DEMO.password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Overview" }).waitFor();

  await page.keyboard.press("g");
  await page.keyboard.press("q");
  await page.getByRole("heading", { name: "Queries", level: 1 }).waitFor();
  // The dialect of this one tells reasons.
  const picker = page.locator(".picker select");
  await picker.waitFor();
  await tabTo(page, picker);
  await page.keyboard.type("shop-tokyo");
  await expect.poll(() => picker.locator("option:checked").innerText()).toContain("shop-tokyo");
  const rows = page.locator("table.workbench tbody tr");
  await rows.first().waitFor();
  const filter = "status:uncacheable";
  const filtered = page.waitForResponse((response) => new URL(response.url()).searchParams.get("filter") === filter);
  await tabTo(page, page.locator("[data-search]"));
  await page.keyboard.type(filter);
  await page.keyboard.press("Enter");
  await filtered;
  await page.locator("section[aria-label=Queries][aria-busy=false]").waitFor();
  const panel = page.getByRole("complementary", { name: /^Query/ });
  const copy = panel.getByRole("button", { name: "Copy fix" });
  // What has just begun to run has no advice yet.
  await expect.poll(() => openTheWorstWith(copy, panel), { timeout: 120_000, interval: 2_000 }).toBe(true);
  await tabTo(page, copy);
  await page.keyboard.press("Enter");
  await panel.getByText("Copied").first().waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\w/);
  await context.close();
});

/** From the worst query down, by keys alone; where none has it, the list is read anew. */
async function openTheWorstWith(wanted: Locator, panel: Locator): Promise<boolean> {
  const page = panel.page();
  const worst = page.locator("[data-query]").first();
  await worst.waitFor();
  await tabTo(page, worst);
  await page.keyboard.press("Enter");
  for (let seen = 0, before: string | null = null; seen < 60 && openIn(page) !== before; seen += 1) {
    await panel.locator(".fix").waitFor();
    await expect.poll(() => panel.locator(".fix .skeleton").count(), { timeout: 15_000 }).toBe(0);
    if ((await wanted.count()) > 0) {
      return true;
    }
    before = openIn(page);
    await page.keyboard.press("j");
    await page.waitForURL((url) => url.searchParams.get("open") !== before, { timeout: 3_000 }).catch(() => undefined);
  }
  await page.keyboard.press("Escape");
  await page.reload();
  return false;
}

const openIn = (page: Page): string | null => new URL(page.url()).searchParams.get("open");

/** As somebody does who has no mouse, and only so often. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let tabs = 0; tabs < 150; tabs += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`${String(wanted)} is not reached by Tab`);
}
