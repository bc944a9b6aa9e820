// Variants of a file made by the qpdf program, and what it says about a file.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The file as qpdf rewrites it with these options. */
export function byQpdf(file: Uint8Array, ...options: readonly string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-qpdf-'));
  try {
    const input = join(folder, 'in.pdf');
    const output = join(folder, 'out.pdf');
    writeFileSync(input, file);
    const { status, stderr } = spawnSync('qpdf', [...options, input, output], { encoding: 'utf8' });
    if (status !== 0 && status !== 3) throw new Error(stderr);
    return new Uint8Array(readFileSync(output));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Complaints of `qpdf --check`, without the file's name and numbers, which a further revision moves. */
export function qpdfComplaints(path: string, password?: string): ReadonlySet<string> {
  const options = password === undefined ? [] : [`--password=${password}`];
  const { stdout, stderr } = spawnSync('qpdf', [...options, '--check', path], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  const lines = `${stdout}\n${stderr}`.replaceAll(path, '').split('\n');
  const bad = lines.filter((line) => /warning|error|damaged|invalid password/i.test(line));
  const known = /No syntax|cannot detect|checking/i;
  return new Set(
    bad.filter((line) => !known.test(line)).map((line) => line.replaceAll(/\d+/g, 'N')),
  );
}
