import { Browser } from "./browser";
import { SERVICE } from "./service";

/** Goes where the provider's pages lead, until they lead back. */
export async function visit(url: string): Promise<string> {
  const browser = new Browser();
  let next = url;
  for (let steps = 0; steps < 10; steps++) {
    const page = await browser.fetch(next);
    const location = page.headers.get("location");
    if (!location) throw new Error(`${page.status} at ${next}: ${await page.text()}`);
    next = new URL(location, next).href;
    if (next.startsWith(SERVICE)) return next;
  }
  throw new Error("the provider does not come to an end");
}
