// BetterAuth as its documentation sets it up on Node.js, with what auth-service has: the same PostgreSQL, a pool of the
// same size, passwords by Argon2id at the same cost, RS256 tokens. Its rate limit is off, as auth-service's is raised.
// usage: PORT DATABASE_URL BETTER_AUTH_SECRET node server.mjs
import { createServer } from 'node:http';
import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { bearer, jwt } from 'better-auth/plugins';
import pg from 'pg';

const ARGON2ID = { algorithm: 2, memoryCost: 19456, timeCost: 2, parallelism: 1 };
const port = Number(process.env.PORT);
const url = `http://127.0.0.1:${port}`;

const auth = betterAuth({
  baseURL: url,
  database: new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 }),
  rateLimit: { enabled: false },
  logger: { level: 'error' },
  telemetry: { enabled: false },
  emailAndPassword: {
    enabled: true,
    password: { hash: (password) => hash(password, ARGON2ID), verify: (given) => verify(given.hash, given.password) },
  },
  plugins: [
    bearer(),
    jwt({
      jwks: { keyPairConfig: { alg: 'RS256', modulusLength: 2048 } },
      jwt: { issuer: url, audience: 'pgcache-dashboard', expirationTime: '5m' },
      // or get-session would sign a token each time, which auth-service does not do
      disableSettingJwtHeader: true,
    }),
  ],
});

await (await getMigrations(auth.options)).runMigrations();
createServer(toNodeHandler(auth)).listen(port, '127.0.0.1');
