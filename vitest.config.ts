import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // The files wait for servers and disks more than for a core; one at a time would leave half of two cores idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'core',
          include: [
            'packages/*/{src,test}/**/*.test.ts',
            'apps/workspace/src/**/*.test.{ts,tsx}',
            'bin/*.test.ts',
          ],

          testTimeout: 30_000,
        },
      },
      {
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
        test: {
          name: 'journeys',
          include: ['apps/server/test/journeys/**/*.test.ts'],
          globalSetup: 'apps/server/test/cluster.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Each one runs a browser, a mail server and Opora itself.
          fileParallelism: false,
        },
      },
      {
        // Slow: npm run test:faults
        test: {
          name: 'faults',
          include: ['apps/server/test/faults/**/*.test.ts'],
          testTimeout: 400_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
