// `npm run test:endurance`: real faults under bounded load. Not part of `npm test`: it takes minutes, and kills things.
export default {
  rootDir: 'dist-test/test/endurance',
  testMatch: ['<rootDir>/**/*.spec.js'],
  testEnvironment: 'node',
  transform: {},
  globalSetup: '<rootDir>/ground/global-setup.js',
  globalTeardown: '<rootDir>/../support/global-teardown.js',
  // One fault at a time: what one measures, the next must not disturb.
  maxWorkers: 1,
  testTimeout: 600_000,
};
