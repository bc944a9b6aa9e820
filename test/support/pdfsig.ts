// poppler's opinion about the signatures of a file.
import { spawnSync } from 'node:child_process';

export type PdfsigVerdict = { readonly valid: boolean; readonly whole: boolean };

/** By field name; trust is not judged. */
export function pdfsigVerdicts(
  path: string,
  password?: string,
): ReadonlyMap<string, PdfsigVerdict> {
  const passwords = password === undefined ? [] : ['-upw', password, '-opw', password];
  const { stdout }: { stdout: string } = spawnSync('pdfsig', ['-nocert', ...passwords, path], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  const entries = stdout.split(/^Signature #\d+:$/m).slice(1);
  const signed = entries.filter((entry) => entry.includes('Signature Validation'));
  return new Map(
    signed.map((entry) => [
      /Signature Field Name: (.*)/.exec(entry)?.[1] ?? '',
      {
        valid: entry.includes('Signature is Valid'),
        whole: entry.includes('- Total document signed'),
      },
    ]),
  );
}
