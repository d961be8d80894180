import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  BASE_URL,
  DEMO,
  fillSignIn,
  greenPixels,
  inspect,
  navigate,
  startBrowser,
  watch,
  type Misdeeds,
} from "./browser";

type Box = { x: number; y: number };
let browser: Browser;
let context: BrowserContext;
let page: Page;
let misdeeds: Misdeeds;

beforeAll(async () => {
  browser = await startBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  misdeeds = watch(page);
});

afterAll(async () => {
  await browser?.close();
});

test("a member sees the fleet, picks times, follows the routing, and works without a mouse", async () => {
  await signIn();
  await seeOverview();
  await pickTimes();
  await seeFreshness();
  await seeRegions();
  await seeInstances();
  await watchItLive();
  await checkAnAddressThatIsNotAllowed();
  await useKeysOnly();
  await chooseTheme();
  expect(misdeeds).toEqual({ consoleErrors: [], foreignRequests: [] });
});

test("what fails is told where it stands, and tried again", async () => {
  await page.route("**/api/v1/overview*", (route) => route.abort());
  await page.goto(`${BASE_URL}/regions`);
  await page.getByText("You are offline, or the server is").waitFor();
  // The rest of the page does not wait for it.
  await page.getByText(/^.*Your requests go to/).waitFor();
  await page.unroute("**/api/v1/overview*");
  await page.getByRole("button", { name: "Try again" }).first().click();
  await page.getByRole("table").first().waitFor();

  await context.setOffline(true);
  await page.getByText("Offline", { exact: true }).waitFor();
  await context.setOffline(false);
  await page.getByText("Offline", { exact: true }).waitFor({ state: "detached" });
});

test("a session that ended asks to sign in, and comes back with what was typed", async () => {
  await page.goto(`${BASE_URL}/instances/new`);
  await page.getByLabel("Name", { exact: true }).fill("Half typed");
  await page.getByRole("textbox", { name: "Admin URL" }).fill("http://127.0.0.1:1");
  await context.clearCookies();
  // As if the access token had ended too, which else lives for five minutes.
  await page.route("**/api/v1/preflight", (route) => route.fulfill({ status: 401, json: { code: "unauthenticated" } }));
  await page.getByRole("button", { name: "Check the instance" }).click();
  await page.getByText("Your session has ended.").waitFor();
  await page.unroute("**/api/v1/preflight");
  await fillSignIn(page, DEMO.email, DEMO.password);
  await page.getByRole("heading", { name: "Add an instance" }).waitFor();
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Half typed");
});

async function signIn(): Promise<void> {
  await page.goto(`${BASE_URL}/sign-in`);
  await fillSignIn(page, DEMO.email, DEMO.password);
  await page.getByRole("heading", { name: "Overview" }).waitFor();
}

async function seeOverview(): Promise<void> {
  await page.goto(`${BASE_URL}/?window=24h`);
  const verdicts = page.getByRole("list", { name: "In short" }).getByRole("listitem");
  await verdicts.nth(2).waitFor();
  const offload = page.locator("[data-tile=offload] .tile-value");
  await offload.waitFor();
  expect((await offload.innerText()).trim()).toMatch(/^\d+(\.\d+)?%/);
  // offload = hit ratio × cacheable share, to what the rounding of three numbers leaves.
  const [hitRatio, cacheable, whole] = await page
    .locator("[data-ratio] dd")
    .evaluateAll((all) => all.map((one) => parseFloat(one.textContent ?? "")));
  expect((hitRatio! * cacheable!) / 100).toBeCloseTo(whole!, 0);
  await page.locator(".chart canvas").nth(1).waitFor();
  await expect.poll(() => greenPixels(page), { timeout: 10_000 }).toBeGreaterThan(0);
  await inspect(page, "overview");
}

async function pickTimes(): Promise<void> {
  const plot = await boxOf(page.locator(".u-over").first());
  await page.mouse.move(plot.x + 200, plot.y + 60);
  await page.mouse.down();
  await page.mouse.move(plot.x + 400, plot.y + 60, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => new URL(page.url()).searchParams.has("from")).toBe(true);
  await page.goBack();
  expect(new URL(page.url()).search).toBe("?window=24h");

  await page.getByLabel("Compare").selectOption("previous");
  await page.getByText("Dotted lines are the time it is compared with").waitFor();
  await page.getByRole("region", { name: "Latency" }).getByRole("link", { name: "View as table" }).click();
  await page.getByRole("region", { name: "Latency as a table" }).getByRole("row").nth(2).waitFor();

  const saving = page.waitForEvent("download");
  await page.getByRole("region", { name: "Query classes" }).getByRole("button", { name: "Export" }).click();
  await page.getByRole("button", { name: /^CSV/ }).click();
  expect((await saving).suggestedFilename()).toBe("pgcache-query-classes.csv");
  await page.keyboard.press("Escape");
}

/** A chart is made anew when what it shows changes its shape, and has no box in between. */
async function boxOf(element: Locator): Promise<Box> {
  let box: Box | null = null;
  await expect.poll(async () => (box = await element.boundingBox()), { timeout: 10_000 }).not.toBeNull();
  return box!;
}

async function seeFreshness(): Promise<void> {
  await navigate(page, "Freshness");
  // The picked time goes along.
  expect(new URL(page.url()).searchParams.get("window")).toBe("24h");
  await page
    .getByRole("article")
    .first()
    .getByText(/^(Idle|In sync|Catching up|Falling behind|Stalled|Unknown)$/)
    .waitFor();
  await page.getByRole("link", { name: "Show below" }).first().click();
  expect(new URL(page.url()).searchParams.get("instance")).not.toBeNull();
  await page.locator(".chart canvas").first().waitFor();
  await inspect(page, "freshness");
}

async function seeRegions(): Promise<void> {
  await navigate(page, "Regions");
  const rows = page.getByRole("region", { name: "Regions" }).locator("tbody tr");
  await rows.first().waitFor();
  expect(await rows.count()).toBeGreaterThanOrEqual(3);
  await page.getByText(/Your requests go to \w+/).waitFor();
  await page.getByText("answers you", { exact: true }).waitFor();
  await inspect(page, "regions");
}

async function seeInstances(): Promise<void> {
  await navigate(page, "Instances");
  await page.getByRole("table").getByRole("row").nth(3).waitFor();
  await page.locator("tbody .row-link").first().click();
  await page.getByRole("region", { name: "Scrapes" }).getByText("succeeded").waitFor();
  // The history of the demo has no sizes of the cache: its chart comes with the first readings.
  await page.locator(".chart canvas").nth(2).waitFor({ timeout: 90_000 });
  await inspect(page, "instance-demo");
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("heading", { name: /^Edit / }).waitFor();
  await page.getByLabel("Tags").fill("demo");
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByRole("region", { name: "Scrapes" }).waitFor();
}

/** The stand-ins are scraped every 15 s; each snapshot comes by the stream. */
async function watchItLive(): Promise<void> {
  const live = (text: RegExp) => page.locator(".live", { hasText: text });
  await page.mouse.move(5, 5);
  await live(/Live/).waitFor({ timeout: 30_000 });
  const told = page.waitForRequest((request) => request.url().includes("/api/v1/series?"), { timeout: 60_000 });
  await told;

  await page.locator("table.top tbody tr").first().hover();
  await live(/Paused/).waitFor();
  const asked: string[] = [];
  const listener = (request: { url(): string }) => void asked.push(request.url());
  page.on("request", listener);
  await live(/Paused · \d+ updates? waiting/).waitFor({ timeout: 60_000 });
  page.off("request", listener);
  expect(asked.filter((url) => /\/series|\/queries/.test(url))).toEqual([]);

  const shown = page.waitForRequest((request) => request.url().includes("/api/v1/series?"));
  await page.mouse.move(5, 5);
  await shown;
  await live(/Live/).waitFor();

  await page.keyboard.press("l");
  await live(/Paused/).waitFor();
  await page.keyboard.press("l");
  await live(/Live/).waitFor();
}

async function checkAnAddressThatIsNotAllowed(): Promise<void> {
  await page.goto(`${BASE_URL}/instances/new`);
  await page.getByRole("button", { name: "Check the instance" }).click();
  await page.getByText("Enter the address of pgcache's admin endpoint.").waitFor();
  await page.getByRole("textbox", { name: "Admin URL" }).fill("http://10.0.0.1:9090");
  await page.getByRole("button", { name: "Check the instance" }).click();
  await page.locator("[data-step=url][data-state=failed] code").waitFor({ timeout: 30_000 });
  await page.getByText("This instance cannot be scraped yet.").waitFor();
  await inspect(page, "wizard");
}

async function useKeysOnly(): Promise<void> {
  await page.goto(`${BASE_URL}/`);
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  await expect
    .poll(async () => {
      await page.keyboard.press("3");
      return new URL(page.url()).search;
    })
    .toBe("?window=6h");
  await page.keyboard.press("c");
  await expect.poll(() => new URL(page.url()).search).toBe("?window=6h&compare=previous");
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await page.getByRole("heading", { name: "Regions" }).waitFor();
  expect(new URL(page.url()).search).toBe("?window=6h&compare=previous");
  await page.keyboard.press("?");
  await page.getByRole("heading", { name: "Keys" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Keys" }).waitFor({ state: "detached" });
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
}

async function chooseTheme(): Promise<void> {
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("button", { name: "Dark" }).click();
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(await background()).toBe("rgb(11, 15, 20)");
  await page.reload();
  await page.getByRole("heading", { name: "Regions", level: 1 }).waitFor();
  expect(await background()).toBe("rgb(11, 15, 20)");
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("button", { name: "Like the system" }).click();
}
