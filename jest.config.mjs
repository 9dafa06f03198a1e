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
  // On a machine that does other things too, a test is slow before it is wrong. Hooks have it too, which make databases.
  testTimeout: 240_000,
};
