// Adds up what the test projects reported and prints `N passed, N failed` as the last line.
// Usage: total.mjs FOLDER PROJECT=EXIT_CODE…   (vitest's JSON report of a project is FOLDER/PROJECT.json)
// A skipped test, a file that did not load, and a project that died or ran nothing each count as failed.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const [, , folder, ...runs] = process.argv;

function readReport(project) {
  try {
    return JSON.parse(readFileSync(join(folder, `${project}.json`), 'utf8'));
  } catch {
    // The project ended before its report was written: counted as one failure below.
    return undefined;
  }
}

function count(project, exitCode) {
  const report = readReport(project);
  if (report === undefined) return { passed: 0, failed: 1, note: 'không có kết quả' };
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + skipped + unloaded;
  if (failed > 0) return { passed, failed, note: skipped > 0 ? `${skipped} bị bỏ qua` : '' };
  if (exitCode !== 0) return { passed, failed: 1, note: `kết thúc với mã ${exitCode}` };
  if (passed === 0) return { passed, failed: 1, note: 'không có kiểm thử nào chạy' };
  return { passed, failed, note: '' };
}

/** `file > test: first line of the message` for each test that did not pass; the log above may have been cut. */
function failures(project) {
  return (readReport(project)?.testResults ?? []).flatMap(
    ({ name, message, status, assertionResults }) => {
      const file = relative(process.cwd(), name);
      if (status === 'failed' && assertionResults.length === 0) return [line(file, message)];
      return assertionResults
        .filter((test) => test.status !== 'passed')
        .map((test) =>
          line(`${file} > ${test.fullName}`, test.failureMessages?.[0] ?? test.status),
        );
    },
  );
}

const line = (place, message) => `  ${place}: ${stripVTControlCharacters(message.split('\n')[0])}`;

let passed = 0;
let failed = 0;
for (const run of runs) {
  const [project, exitCode] = run.split('=');
  const result = count(project, Number(exitCode));
  const note = result.note === '' ? '' : ` (${result.note})`;
  console.log(`${project}: ${result.passed} passed, ${result.failed} failed${note}`);
  for (const failure of failures(project)) console.log(failure);
  passed += result.passed;
  failed += result.failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
