// Two OpenID providers with the issuers http://127.0.0.1:<port>, which print their ports as one line of JSON. Whoever is
// named by login_hint is taken to have signed in: "subject,e-mail,true|false", or "deny".
// usage: node provider.mjs <redirect address of the first> <of the second>
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const people = new Map();

async function start(redirectUri, claimsInIdToken) {
  let handler;
  const server = createServer((request, response) => handler(request, response));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();

  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: 'dashboard', client_secret: 's3cret/with:signs', redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'picture'] },
    conformIdTokenClaims: !claimsInIdToken,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => people.get(`${port} ${sub}`) }),
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client.clientId,
        accountId: context.oidc.session.accountId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });

  const pages = provider.callback();
  handler = async (request, response) => {
    if (!request.url.startsWith('/interaction/')) {
      return pages(request, response);
    }
    const { params } = await provider.interactionDetails(request, response);
    if (params.login_hint === 'deny') {
      return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'no' });
    }
    const [sub, email, verified] = params.login_hint.split(',');
    people.set(`${port} ${sub}`, {
      sub,
      name: 'Ada of elsewhere',
      picture: 'https://pictures.example/ada.png',
      ...(email && { email, email_verified: verified === 'true' }),
    });
    return provider.interactionFinished(request, response, { login: { accountId: sub } });
  };
  return port;
}

const [first, second] = process.argv.slice(2);
console.log(JSON.stringify({ corp: await start(first, false), other: await start(second, true) }));

// whoever started this process has gone when its input ends
process.stdin.on('end', () => process.exit(0)).resume();
