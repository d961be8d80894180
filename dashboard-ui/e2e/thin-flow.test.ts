import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  BASE_URL,
  greenPixels,
  INSTANCE_URL,
  screenshot,
  screenshots,
  startBrowser,
  watch,
  type Misdeeds,
} from "./browser";

/** Two scrapes of 15 s make a rate, and its step of 30 s must have ended. */
const FIRST_POINT_MS = 150_000;

const email = `ada-${randomUUID()}@example.org`;
const password = `a long walk ${randomUUID()}`;
const instanceName = `Orders ${randomUUID().slice(0, 6)}`;

let browser: Browser;
let page: Page;
let misdeeds: Misdeeds;

beforeAll(async () => {
  browser = await startBrowser();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  misdeeds = watch(page);
});

afterAll(async () => {
  await browser?.close();
});

test("a visitor signs up, adds an instance, sees its chart and its queries, and finds them again", async () => {
  await signUp();
  await confirmAddress();
  await addInstance();
  await seeFirstPoints();
  await seeTheChart();
  await seeQueries();
  await signOutAndInAgain();
  await noNarrowOverflow();

  expect(misdeeds).toEqual({ consoleErrors: [], foreignRequests: [] });
});

async function signUp(): Promise<void> {
  // A page for members sends a visitor to sign in, and remembers where to go back to.
  await page.goto(`${BASE_URL}/instances/new`);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await screenshot(page, "sign-in");
  await page.getByRole("link", { name: "Create one" }).click();
  await page.getByRole("heading", { name: "Create your account" }).waitFor();

  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill("too short");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("Too short: 6 more characters").waitFor();
  await screenshot(page, "sign-up-problem");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();

  await page.getByRole("heading", { name: "Add an instance" }).waitFor();
  await page.getByRole("link", { name: "Instances" }).click();
  await page.getByRole("heading", { name: "Add your first pgcache instance" }).waitFor();
  await screenshot(page, "instances-empty");
}

/** The local suite catches mails and shows them on a page. */
async function confirmAddress(): Promise<void> {
  await page.getByText("Confirm your e-mail address to add instances").waitFor();
  const mailbox = `${BASE_URL}/api/auth/mailbox?to=${encodeURIComponent(email)}`;
  await expect
    .poll(
      async () => {
        await page.goto(mailbox);
        return page.getByRole("heading", { name: "Confirm your e-mail address" }).count();
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  await screenshot(page, "mailbox");
  await page.locator("pre a").first().click();
  await page.getByRole("heading", { name: "Email address confirmed" }).waitFor();
  await page.getByRole("link", { name: "Go to the dashboard" }).click();
  await page.getByRole("heading", { name: "Add your first pgcache instance" }).waitFor();
  expect(await page.getByText("Confirm your e-mail address to add instances").count()).toBe(0);
}

async function addInstance(): Promise<void> {
  await page.getByRole("link", { name: "Add instance" }).click();
  await page.getByLabel("Name").fill(instanceName);
  await page.getByLabel("Region").fill("us");
  await page.getByRole("textbox", { name: "Admin URL" }).fill(INSTANCE_URL);
  await page.getByLabel("Scrape interval").fill("15");
  await screenshot(page, "instance-new");
  await page.getByRole("button", { name: "Add instance" }).click();

  await page.getByRole("heading", { name: instanceName }).waitFor();
  expect(await page.title()).toBe(`${instanceName} · pgcache dashboard`);
  await page.getByRole("heading", { name: /^Waiting for the (first|second) scrape$/ }).waitFor();
  await screenshot(page, "instance-waiting");
}

async function seeFirstPoints(): Promise<void> {
  const ratio = page.locator("[data-tile=hit-ratio] .tile-value");
  await ratio.waitFor({ timeout: FIRST_POINT_MS });
  expect((await ratio.innerText()).trim()).toMatch(/^\d+(\.\d+)?%$/);
  expect((await page.locator("[data-tile=queries] .tile-value").innerText()).trim()).toMatch(/^[1-9]/);

  await page.getByRole("link", { name: "View as table" }).click();
  await page
    .locator("tr[data-total]:not([data-total=''], [data-total='0'])")
    .first()
    .waitFor({ timeout: FIRST_POINT_MS });
  const totals = await page
    .locator("tr[data-total]")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-total")));
  expect(totals.filter((total) => Number(total) > 0).length).toBeGreaterThan(0);
  await screenshot(page, "instance-table");
}

async function seeTheChart(): Promise<void> {
  await page.getByRole("link", { name: "View as chart" }).click();
  await page.locator(".chart canvas").waitFor();
  await expect.poll(() => greenPixels(page), { timeout: 10_000 }).toBeGreaterThan(0);

  await page.getByRole("link", { name: "1h", exact: true }).click();
  expect(new URL(page.url()).searchParams.get("window")).toBe("1h");
  await page.goBack();
  expect(new URL(page.url()).searchParams.get("window")).toBe("15m");
}

async function seeQueries(): Promise<void> {
  const rows = page.locator(".queries tbody tr");
  await rows.first().waitFor({ timeout: 60_000 });
  const sql = (await rows.first().locator(".sql").innerText()).trim();
  expect(sql).not.toBe("");

  await page.getByRole("button", { name: "Hits" }).click();
  await page.locator("th[aria-sort=descending]", { hasText: "Hits" }).waitFor();
  await page.getByLabel("Search queries").fill("no query contains this");
  await page.getByRole("heading", { name: /^Nothing matches/ }).waitFor();
  await page.getByRole("link", { name: "Show all queries" }).click();
  await rows.first().waitFor();
  await screenshots(page, "instance");
}

async function signOutAndInAgain(): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: instanceName }).waitFor();
  await page.getByRole("cell", { name: "Healthy" }).waitFor({ timeout: 30_000 });
  await screenshots(page, "instances");
}

async function noNarrowOverflow(): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("link", { name: instanceName }).click();
  await page.locator(".chart canvas").waitFor();
  await page.locator(".queries").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
}
