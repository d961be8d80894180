/**
 * What the client needs of a browser: a fetch that keeps cookies. Each Browser has cookies of its own, as two browsers on
 * two desks have.
 */
export class Browser {
  readonly cookies = new Map<string, string>();

  /** Cookies of the last answers as they came, with their attributes. */
  readonly setCookies: string[] = [];

  /** For `fetchOptions.customFetchImpl`. */
  readonly fetch: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    if (this.cookies.size > 0) {
      headers.set("Cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    }
    const answer = await fetch(input, { ...init, headers, redirect: "manual" });
    for (const cookie of answer.headers.getSetCookie()) {
      this.setCookies.push(cookie);
      this.#keep(cookie);
    }
    return answer;
  };

  #keep(cookie: string): void {
    const [pair = "", ...attributes] = cookie.split("; ");
    const name = pair.slice(0, pair.indexOf("="));
    if (attributes.includes("Max-Age=0")) {
      this.cookies.delete(name);
    } else {
      this.cookies.set(name, pair.slice(name.length + 1));
    }
  }
}
