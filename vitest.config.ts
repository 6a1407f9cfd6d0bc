import { defineConfig } from "vitest/config";
import type { Reporter, TestModule } from "vitest/node";

/** One plain line at the end, which any CI can read: `12 passed, 0 failed, 0 skipped`. */
const closingLine: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((each) => each === state).length;
    console.log(`${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
  },
};

/** Puts something in the place of a library, so it needs modules of its own. */
const REPLACES_A_LIBRARY = "test/bot/features/charts-undrawn.test.ts";

export default defineConfig({
  test: {
    env: { TZ: "UTC" },
    reporters: ["default", closingLine],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Two cores: more workers only fight for them.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        // Loading the program anew for each file took half of the whole time. So no test leaves anything behind in a module.
        test: { name: "together", include: ["test/**/*.test.ts"], exclude: [REPLACES_A_LIBRARY], isolate: false },
      },
      { extends: true, test: { name: "apart", include: [REPLACES_A_LIBRARY] } },
    ],
  },
});
