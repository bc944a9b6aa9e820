// A program of our own where Windows has powershell.exe: wine has none that runs scripts.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Started = {
  readonly args: readonly string[];
  /** What came by standard input, each line decoded. */
  readonly lines: readonly string[];
};

export type RecordingPowerShell = {
  /** Every start so far, oldest first. */
  started(): readonly Started[];
  /** What the window says from now on; undefined: PowerShell runs no window. */
  answers(words: string | undefined, secret?: string): void;
  /** As where it is not installed or may not be started. */
  remove(): void;
  restore(): void;
};

/** @param disk - C: as the host sees it */
export function installRecordingPowerShell(disk: string): RecordingPowerShell {
  const folder = join(disk, 'windows/system32/WindowsPowerShell/v1.0');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'powershell.exe');
  rmSync(program, { force: true });
  const source = join(import.meta.dirname, 'recording-powershell.c');
  const libraries = ['-lcrypt32', '-lshell32'];
  execFileSync('x86_64-w64-mingw32-gcc', ['-O1', '-s', source, '-o', program, ...libraries]);
  const answer = join(folder, 'answer.bin');
  return {
    started: () => {
      const records: Started[] = [];
      for (let at = 1; existsSync(join(folder, `started-${String(at)}.bin`)); at++) {
        records.push(parseRecord(readFileSync(join(folder, `started-${String(at)}.bin`))));
      }
      return records;
    },
    answers: (words, secret = '') => {
      rmSync(answer, { force: true });
      if (words === undefined) return;
      writeFileSync(answer, Buffer.concat([Buffer.from(words), Buffer.from(secret, 'utf16le')]));
    },
    remove: () => {
      renameSync(program, `${program}.away`);
    },
    restore: () => {
      renameSync(`${program}.away`, program);
    },
  };
}

function parseRecord(record: Buffer): Started {
  const end = record.indexOf('\0\0');
  const lines = record
    .subarray(end + 2)
    .toString('latin1')
    .split('\n')
    .slice(0, -1);
  return {
    args: record.subarray(0, end).toString('utf8').split('\0'),
    lines: lines.map((line) => Buffer.from(line, 'base64').toString('utf8')),
  };
}
