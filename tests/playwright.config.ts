import { defineConfig } from '@playwright/test';

// Journeys in a real browser with the real service worker, against the built app and hub.
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  workers: 2,
  timeout: 240_000,
  // A machine that stalls is no fault of the app; what passes at the second try is listed as flaky, and looked at.
  retries: 1,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
});
