import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Minutes of kills and full disks have a command of their own, npm run test:faults.
    exclude: ["test/faults/**"],
    root: new URL("..", import.meta.url).pathname,
    pool: "threads",
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
