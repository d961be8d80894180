import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { expect } from "vitest";

/** Where the suite's router listens: `BASE_URL` of the caller, handed on by vitest.e2e.config.ts. */
export const BASE_URL = (process.env["SUITE_URL"] ?? "").replace(/\/$/, "");
/** Admin URL of the pgcache, or stand-in, that the test adds. */
export const INSTANCE_URL = process.env["INSTANCE_URL"] ?? "http://127.0.0.1:9091";

/**
 * `127.0.0.1:4173` tries the pages of `npx vite preview` on a running suite: the browser believes that they come from
 * there, so that cookies, passkeys and links of mails work.
 */
const PAGES_AT = process.env["PAGES_AT"];

const SCREENSHOTS = fileURLToPath(new URL("./screenshots-out/", import.meta.url));

export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(PAGES_AT === undefined ? [] : [`--host-resolver-rules=MAP ${new URL(BASE_URL).host} ${PAGES_AT}`]),
    ],
  });
}

/** What a page must never do; looked at when the test ends. */
export interface Misdeeds {
  consoleErrors: string[];
  foreignRequests: string[];
}

export function watch(page: Page): Misdeeds {
  const misdeeds: Misdeeds = { consoleErrors: [], foreignRequests: [] };
  page.on("console", (message) => {
    if (message.type() === "error") {
      misdeeds.consoleErrors.push(`${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => misdeeds.consoleErrors.push(String(error)));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(BASE_URL).origin) {
      misdeeds.foreignRequests.push(request.url());
    }
  });
  return misdeeds;
}

export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, fullPage: true });
}

/** The screen as it is now: light, dark, and as narrow as a small phone. */
export async function screenshots(page: Page, name: string): Promise<void> {
  const wide = page.viewportSize() ?? { width: 1440, height: 900 };
  await screenshot(page, `${name}-light`);
  await page.emulateMedia({ colorScheme: "dark" });
  await screenshot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 360, height: 740 });
  await screenshot(page, `${name}-360`);
  await page.setViewportSize(wide);
}

/** Pictures of the screen, what axe finds in both themes, and that a small phone does not scroll sideways. */
export async function inspect(page: Page, name: string): Promise<void> {
  await screenshots(page, name);
  const found: Record<string, string[]> = { light: [], dark: [] };
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    found[colorScheme] = await accessibilityProblems(page);
  }
  expect({ name, ...found }).toEqual({ name, light: [], dark: [] });
  expect({ name, overflow: await narrowOverflow(page) }).toEqual({ name, overflow: 0 });
}

/** Pixels by which the screen is wider than a small phone. */
export async function narrowOverflow(page: Page): Promise<number> {
  const wide = page.viewportSize() ?? { width: 1440, height: 900 };
  await page.setViewportSize({ width: 360, height: 740 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize(wide);
  return Math.max(0, width - 360);
}

/** Until nothing on the screen is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main h1").first().waitFor();
  // Some screens begin with one thing and go on with another.
  let looks = 0;
  const calm = async () => (looks = (await page.locator("main .skeleton, main .bone").count()) === 0 ? looks + 1 : 0);
  await expect.poll(calm, { timeout: 30_000, interval: 100 }).toBeGreaterThanOrEqual(3);
}

export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** The account that every start of the local suite makes, with a week of history. */
export const DEMO = { email: "demo@pgcache.example", password: "watch-the-cache-work" };

/** Follows an entry of the navigation. */
export async function navigate(page: Page, label: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: label, exact: true }).click();
  await page.getByRole("heading", { name: label, level: 1 }).waitFor();
}

/** What axe-core finds wrong with the page as it is now: rule and element. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // By the debugger, which the page's content policy does not bind.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const axe = (window as unknown as { axe: AxeLike }).axe;
    const { violations } = await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}`));
  });
}

interface AxeLike {
  run(options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Pixels of the chart that are clearly green: the area of the hits. */
export function greenPixels(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>(".chart canvas");
    const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
    let green = 0;
    for (let at = 0; pixels !== undefined && at < pixels.length; at += 4) {
      const [red, greenness, blue, alpha] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!, pixels[at + 3]!];
      if (alpha > 100 && greenness > red + 40 && greenness > blue) {
        green += 1;
      }
    }
    return green;
  });
}
