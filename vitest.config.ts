import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Where `.ci/test` wants the results as JSON. */
const report = process.env['KYSO_TEST_REPORT'];

const globalSetup = 'test/support/build-agent.ts';
const slow = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // By itself one core is left idle: half of a machine with two.
    maxWorkers: '100%',
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    projects: [
      {
        plugins: [await WxtVitest()],
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 },
      },
      { test: { name: 'vectors', include: ['test/vectors/**/*.test.ts'], globalSetup, ...slow } },
      { test: { name: 'agent', include: ['test/e2e/agent/**/*.test.ts'], globalSetup, ...slow } },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'screens',
          include: ['test/screens/**/*.test.ts'],
          globalSetup,
          ...slow,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/e2e/browser/**/*.test.ts'],
          globalSetup,
          ...slow,
          // Several signings in one; each wait has a limit of its own.
          testTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
