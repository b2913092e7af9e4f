import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: 'test/global-setup.ts',
    include: ['lib/**/*.test.ts', 'components/**/*.test.ts', 'test/**/*.test.ts', 'bin/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'e2e/**'],
    pool: 'forks',
    maxWorkers: 2,
    // A loaded machine is five times slower, stands still for seconds, and takes ten of them to begin a process.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
