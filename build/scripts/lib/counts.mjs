/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/** @type {Counts} */
export const none = { passed: 0, failed: 0, skipped: 0 }

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

/**
 * From vitest's `json` reporter.
 * @param {{numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number}} results
 * @returns {Counts}
 */
export const vitestCounts = (results) => ({
  passed: results.numPassedTests,
  failed: results.numFailedTests,
  skipped: results.numPendingTests + results.numTodoTests,
})

/**
 * From Playwright's `json` reporter. Nothing is tried twice, so nothing can be flaky; if it were, it would have failed.
 * @param {{stats: {expected: number, unexpected: number, flaky: number, skipped: number}}} results
 * @returns {Counts}
 */
export const playwrightCounts = ({ stats }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
})
