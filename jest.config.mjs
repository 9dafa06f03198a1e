export default {
  rootDir: 'dist-test',
  testMatch: ['<rootDir>/**/*.spec.js'],
  // A command of its own: npm run test:endurance.
  testPathIgnorePatterns: ['<rootDir>/test/endurance/'],
  testEnvironment: 'node',
  transform: {},
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
  maxWorkers: 2,
  workerIdleMemoryLimit: '700MB',
  testTimeout: 30_000,
};
