/** Full counts (100,000 and more), the oracle and the mutations: `npm run verify`. Same tests' tools, longer runs. */
module.exports = {
  ...require('./jest.config.cjs'),
  testMatch: ['<rootDir>/test/verify/**/*.verify.ts'],
  testTimeout: 1_800_000,
};
