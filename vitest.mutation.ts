import { defineConfig } from "vitest/config";

/**
 * The tests of what is mutated, without those that start processes: a mutant lives in this process only. Modules are loaded
 * once and not once per file, which is most of the time; long tests take a few rounds only (see test/store/coarse.ts).
 */
export default defineConfig({
  test: {
    include: ["test/domain/approvals/**/*.test.ts", "test/store/**/*.test.ts"],
    exclude: ["crash", "process-lock-race", "backup-kill", "restore"].map((name) => `test/store/${name}.test.ts`),
    env: { TZ: "UTC", STEWARD_COARSE: "1" },
    isolate: false,
    testTimeout: 30_000,
  },
});
