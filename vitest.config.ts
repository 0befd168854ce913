import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/temporary.ts'],
    // two cores: commands under test run in processes of their own
    pool: 'forks',
    // and need not compile each time anew what the one before them has compiled
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compile') },
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // a line a file; a test is named when it fails, or is slow enough to be worth a look
    reporters: ['default'],
    slowTestThreshold: 5000,
  },
})
