/** The fault table: `npm run fault`. A file a row, one after another, so that nobody's measurement is another's load. */
module.exports = {
  ...require('./jest.config.cjs'),
  testMatch: ['<rootDir>/test/fault/*.fault.ts'],
  testTimeout: 600_000,
  maxWorkers: 1,
  verbose: false,
  reporters: ['<rootDir>/test/fault/table.cjs'],
};
