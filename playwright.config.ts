import { defineConfig } from '@playwright/test'
import { findChromium } from './e2e/chromium.ts'

// Workers inherit the environment: the browser is looked for, or unpacked, once.
process.env.BATON_CHROMIUM = await findChromium()

/** Browser tests against the real server (e2e/server.ts), in real Chromium. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  // A browser test that fails once and then passes is reported as flaky, and is looked at; it does not stop a landing.
  retries: 1,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.BATON_CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})
