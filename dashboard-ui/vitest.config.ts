import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["source", "node", "import", "module", "default"] } },
  test: {
    include: ["src/**/*.test.ts", "client/src/**/*.test.ts"],
    environment: "node",
    // Formats must not depend on the machine; tests that need another zone name it themselves.
    env: { TZ: "UTC" },
  },
});
