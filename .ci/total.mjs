// Adds up what the test runs reported and prints `N passed, N failed` as the last line.
// Usage: total.mjs FOLDER RUN=EXIT_CODE…   (vitest's JSON report of a run is FOLDER/RUN.json)
// A skipped test, a file that did not load, and a run that died or ran nothing each count as failed.
// A run named check-… has no tests: nothing passes there, and it fails by its exit code alone.
// A run named …-again counts in place of what its files gave before, and what did not pass before is named.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const [, , folder, ...runs] = process.argv;

/** The files of one run as vitest reported them; none when it ended before its report was written. */
function filesOf(run) {
  try {
    return JSON.parse(readFileSync(join(folder, `${run}.json`), 'utf8')).testResults;
  } catch {
    return [];
  }
}

const named = runs.map((entry) => {
  const [run, exitCode] = entry.split('=');
  return { run, exitCode: Number(exitCode), files: filesOf(run) };
});
const isCheck = ({ run }) => run.startsWith('check-');
const isAgain = ({ run }) => run.endsWith('-again');
const later = new Set(named.filter(isAgain).flatMap(({ files }) => files.map(({ name }) => name)));

const line = (place, message) => `  ${place}: ${stripVTControlCharacters(message.split('\n')[0])}`;

/** `file > test: first line of the message` for each test that did not pass; the log above may have been cut. */
function failures({ name, message, status, assertionResults }) {
  const file = relative(process.cwd(), name);
  if (status === 'failed' && assertionResults.length === 0) return [line(file, message)];
  return assertionResults
    .filter((test) => test.status !== 'passed')
    .map((test) => line(`${file} > ${test.fullName}`, test.failureMessages?.[0] ?? test.status));
}

function count({ run, exitCode, files }) {
  const passed = files
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed').length;
  const notPassed = files.flatMap(failures);
  if (notPassed.length > 0) return { passed, notPassed };
  if (passed === 0 && !isCheck({ run })) return { passed, notPassed: ['  không có kết quả'] };
  if (exitCode !== 0) return { passed, notPassed: [`  kết thúc với mã ${exitCode}`] };
  return { passed, notPassed };
}

let passed = 0;
let failed = 0;
for (const one of named) {
  const replaced = isAgain(one) ? [] : one.files.filter(({ name }) => later.has(name));
  const files = one.files.filter((file) => !replaced.includes(file));
  // Once files are replaced, the run's exit code says nothing any more.
  const isReplaced = replaced.length > 0;
  const result =
    isReplaced && files.length === 0
      ? { passed: 0, notPassed: [] }
      : count({ ...one, exitCode: isReplaced ? 0 : one.exitCode, files });
  console.log(`${one.run}: ${result.passed} passed, ${result.notPassed.length} failed`);
  for (const failure of result.notPassed) console.log(failure);
  if (isReplaced) console.log('  Lần đầu không đạt, phải sửa cho chắc:');
  for (const failure of replaced.flatMap(failures)) console.log(failure);
  passed += result.passed;
  failed += result.notPassed.length;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
