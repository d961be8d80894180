import { defineConfig } from "vite";

// Where `npm run dev` sends what is not a page: the region-router of a running suite.
const router = process.env["ROUTER_URL"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    emptyOutDir: true,
    // The router serves with `default-src 'self'`: no data: URIs, no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: { "/api": router, "/.well-known": router },
  },
});
