import { defineConfig } from "vitest/config";

/** The tests of what is mutated, without those that start processes: a mutant lives in this process only. */
export default defineConfig({
  test: {
    include: ["test/domain/approvals/**/*.test.ts", "test/store/**/*.test.ts"],
    exclude: ["test/store/crash.test.ts", "test/store/process-lock.test.ts"],
    env: { TZ: "UTC" },
    testTimeout: 30_000,
  },
});
