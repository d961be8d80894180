import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [vue(), svelte({ configFile: false }), solid({ include: /examples\/solid\// })],
  resolve: { conditions: ["browser"] },
  test: {
    include: ["specs/**/*.test.ts"],
    environment: "node",
    // pages are opened at the service's own address, where they would be served
    environmentOptions: { happyDOM: { url: process.env["AUTH_URL"] ?? "" } },
    // The service is one process with a bounded pool for password hashes: more files at a time only wait for it.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
