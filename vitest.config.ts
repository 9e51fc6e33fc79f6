import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    env: { SOP_TODAY: '2026-11-22', TZ: 'UTC' },
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
  },
});
