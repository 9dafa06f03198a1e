// The rules that need no database: part of `npm run check`.
export default {
  rootDir: 'dist-test/src',
  testMatch: ['<rootDir>/**/*.spec.js'],
  testEnvironment: 'node',
  transform: {},
  maxWorkers: 2,
};
