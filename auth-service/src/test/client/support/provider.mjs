// OpenID providers with the issuers http://127.0.0.1:<port>; prints a line once they listen. Whoever is named by login_hint
// is taken to have signed in: "subject,e-mail,true|false", or "deny".
// usage: node provider.mjs <client id> <its secret> <port> <redirect address> [<port> <redirect address>]
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const [clientId, clientSecret, ...addresses] = process.argv.slice(2);

/** @param claimsInIdToken whether who somebody is stands in the token already, and not only at the userinfo endpoint */
async function start(port, redirectUri, claimsInIdToken) {
  const people = new Map();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...newKey(), alg: "RS256", use: "sig" }] },
    cookies: { keys: [randomBytes(32).toString("hex")] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "picture"] },
    conformIdTokenClaims: !claimsInIdToken,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => people.get(sub) }),
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client.clientId,
        accountId: context.oidc.session.accountId,
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });

  const pages = provider.callback();
  const server = createServer(async (request, response) => {
    if (!request.url.startsWith("/interaction/")) {
      return pages(request, response);
    }
    const { params } = await provider.interactionDetails(request, response);
    if (params.login_hint === "deny") {
      return provider.interactionFinished(request, response, { error: "access_denied", error_description: "no" });
    }
    const [sub, email, verified] = params.login_hint.split(",");
    people.set(sub, {
      sub,
      name: "Ada of elsewhere",
      picture: "https://pictures.example/ada.png",
      ...(email && { email, email_verified: verified === "true" }),
    });
    return provider.interactionFinished(request, response, { login: { accountId: sub } });
  });
  await new Promise((listening) => server.listen(port, "127.0.0.1", listening));
}

function newKey() {
  return generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
}

for (let i = 0; i < addresses.length; i += 2) {
  await start(Number(addresses[i]), addresses[i + 1], i > 0);
}
console.log("listening");

// whoever started this process has gone when its input ends
process.stdin.on("end", () => process.exit(0)).resume();
