import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["e2e/**/*.test.ts"],
    environment: "node",
    // One of them waits minutes for scrapes; the others have their own accounts.
    maxWorkers: 2,
    // Vite has a BASE_URL of its own, which hides ours from the tests.
    env: { SUITE_URL: process.env["BASE_URL"] ?? "http://127.0.0.1:8080" },
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
});
