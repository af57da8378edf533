/** Tests run from the sources; swc compiles, tsc checks types in its own step. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.(t|j)sx?$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/unpack-browser.ts',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/var/'],
  testTimeout: 120_000,
  // One worker a core: the longest files wait for servers and browsers, not for the processor.
  maxWorkers: '100%',
  // Every file reads the learnt models anew, and what one has read is let go late: a worker whose heap has grown is replaced.
  workerIdleMemoryLimit: '1GB',
};
