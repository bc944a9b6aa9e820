// Prints the test files that did not pass, a line each. Usage: failed-files.mjs REPORT…   (vitest's JSON reports)
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

for (const report of process.argv.slice(2)) {
  for (const { name, status } of JSON.parse(readFileSync(report, 'utf8')).testResults) {
    if (status !== 'passed') console.log(relative(process.cwd(), name));
  }
}
