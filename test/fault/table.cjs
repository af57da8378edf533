/** Prints a line a row as it ends: whether it holds, what was counted, how long it took. */
module.exports = class Table {
  constructor() {
    this.from = Date.now();
    this.failed = 0;
    this.rows = 0;
  }

  onTestResult(_test, { testResults, console: said, testExecError, perfStats }) {
    const counted = (said ?? []).map(({ message }) => message).join(' ');
    const seconds = ((perfStats.end - perfStats.start) / 1_000).toFixed(1);
    const failures = [...testResults.flatMap(({ failureMessages }) => failureMessages), ...(testExecError ? [testExecError.message] : [])];
    this.rows += 1;
    this.failed += failures.length > 0 ? 1 : 0;
    // A row made of tests that stand elsewhere counts them.
    const [{ title: own, ancestorTitles: [over] = [] } = { title: 'no test was found' }] = testResults;
    const shown = over ? JSON.stringify({ checks: testResults.length, failed: failures.length }) : counted;
    process.stdout.write(`${failures.length > 0 ? '✗' : '✓'} ${over ?? own}  ${shown}  ${seconds} s\n`);
    for (const failure of failures) process.stdout.write(`    ${failure.split('\n').slice(0, 12).join('\n    ')}\n`);
  }

  onRunComplete() {
    const minutes = ((Date.now() - this.from) / 60_000).toFixed(1);
    process.stdout.write(`${this.rows - this.failed} / ${this.rows} 行守住，${minutes} 分钟\n`);
  }
};
