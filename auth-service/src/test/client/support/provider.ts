import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import { Provider } from "oidc-provider";
import { Browser } from "./browser";
import { SERVICE } from "./service";

/**
 * An OpenID provider, on the port that the service was told. Whoever login_hint names ("subject,e-mail") is taken to have
 * signed in there.
 *
 * @returns how to stop it
 */
export async function startProvider(port: number): Promise<() => void> {
  const people = new Map<string, string>();
  let handle: RequestListener = () => {};
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [
      {
        client_id: "dashboard",
        client_secret: "client-suite-secret",
        redirect_uris: [`${SERVICE}/api/auth/callback/corp`],
      },
    ],
    jwks: { keys: [{ ...key, alg: "RS256", use: "sig" }] },
    cookies: { keys: [randomBytes(32).toString("hex")] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, name: "Ada of elsewhere", email: people.get(sub), email_verified: true }),
    }),
    async loadExistingGrant(context) {
      const grant = new provider.Grant({
        clientId: context.oidc.client?.clientId,
        accountId: context.oidc.session?.accountId,
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  const pages = provider.callback();
  handle = async (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return pages(request, response);
    const { params } = await provider.interactionDetails(request, response);
    const [subject = "", email = ""] = String(params["login_hint"]).split(",");
    people.set(subject, email);
    return provider.interactionFinished(request, response, { login: { accountId: subject } });
  };
  return () => server.close();
}

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
