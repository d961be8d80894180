import { defaultClientConditions, defineConfig } from "vite";

// Where `npm run dev` sends what is not a page: the region-router of a running suite.
const router = process.env["ROUTER_URL"] ?? "http://127.0.0.1:8080";

// The accounts refuse requests of another origin than their own, and the development server is one.
const publicUrl = process.env["PUBLIC_URL"] ?? "http://localhost:8080";
const toRouter = { target: router, changeOrigin: true, headers: { origin: publicUrl } };

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // The client package is read from its source, not from what it publishes.
  resolve: { conditions: ["source", ...defaultClientConditions] },
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
    proxy: { "/api": toRouter, "/.well-known": toRouter },
  },
});
