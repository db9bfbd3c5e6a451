import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // The files wait for servers and disks more than for a core; one at a time would leave half of two cores idle.
    maxWorkers: '100%',
    // Nothing in these modules is changed by using them, so a worker loads them once and not for every file.
    isolate: false,
    // What is waited for comes at once where the machine is idle; a busy one is given time.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          pool: 'threads',
          include: [
            'packages/*/{src,test}/**/*.test.ts',
            'apps/workspace/src/**/*.test.{ts,tsx}',
            'bin/*.test.ts',
          ],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['apps/server/{src,test,migrations}/**/*.test.ts'],
          exclude: ['apps/server/test/{journeys,faults}/**'],
          globalSetup: 'apps/server/test/cluster.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['apps/server/test/journeys/**/*.test.ts'],
          globalSetup: 'apps/server/test/cluster.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        // Slow: npm run test:faults
        test: {
          name: 'faults',
          include: ['apps/server/test/faults/**/*.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 400_000,
        },
      },
    ],
  },
})
