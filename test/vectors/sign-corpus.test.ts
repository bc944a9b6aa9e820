// Signs every file of the signature corpus that can be signed, and the real state document; poppler and qpdf judge.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { withFile } from '../../agent/core/byte-source.ts';
import { writeAtomically } from '../../agent/core/document-file.ts';
import { AgentError } from '../../agent/core/errors.ts';
import { signAndCheck } from '../../agent/jobs/sign-and-check.ts';
import { keySigner } from '../support/key-signer.ts';
import { pdfsigVerdicts } from '../support/pdfsig.ts';
import { testPki } from '../support/pki.ts';
import { qpdfComplaints } from '../support/qpdf.ts';

const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));
const ENOUGH_FILES = 60;
/** Every suite is tried; a few files of each keep the run short. */
const FILES_PER_SUITE = 12;
const expectedRefusals = [
  'BUDGET_EXCEEDED',
  'PDF_DAMAGED_SIGNED',
  'PDF_ENCRYPTED',
  'PDF_MALFORMED',
  'PDF_UNSUPPORTED',
  'SIGNATURES_FORBIDDEN',
];

type Outcome = {
  readonly input: string;
  readonly suite: string;
  readonly output: string;
  readonly refusal: string;
};

const signer = keySigner(testPki().leader);
const silently = { copied: (): void => undefined, signed: (): void => undefined };

async function sign(input: string, suite: string, output: string): Promise<Outcome> {
  const order = {
    placement: undefined,
    choice: { kind: 'approve' as const },
    profile: { image: undefined },
    isTraining: false,
    signingTime: new Date(Date.UTC(2026, 10, 24, 3, 0, 0)),
    reason: undefined,
    tooltip: 'Chữ ký số',
  };
  try {
    await withFile(input, (source) =>
      writeAtomically(output, (file) =>
        signAndCheck(source, file, order, signer, new AbortController().signal, silently),
      ),
    );
    return { input, suite, output, refusal: '' };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { input, suite, output, refusal: error.code };
  }
}

const isRefusal = (error: unknown): error is AgentError => error instanceof AgentError;

if (existsSync(shared)) {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-sign-corpus-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const files = join(shared, 'corpus', 'files');
  const suites = readdirSync(files);
  const inputs = [
    ...suites.flatMap((suite) =>
      readdirSync(join(files, suite))
        .slice(0, FILES_PER_SUITE)
        .map((name) => ({ suite, path: join(files, suite, name) })),
    ),
    ...readdirSync(join(shared, 'samples'))
      .filter((name) => name.endsWith('.pdf'))
      .map((name) => ({ suite: 'samples', path: join(shared, 'samples', name) })),
  ];

  describe('signing the corpus', async () => {
    const outcomes: Outcome[] = [];
    for (const [at, { suite, path }] of inputs.entries()) {
      outcomes.push(await sign(path, suite, join(folder, `${at}.pdf`)));
    }
    const signed = outcomes.filter(({ refusal }) => refusal === '');

    it(`signs at least ${ENOUGH_FILES} files, of every suite that has one, and every sample`, () => {
      expect(signed.length).toBeGreaterThanOrEqual(ENOUGH_FILES);
      const reached = new Set(signed.map(({ suite }) => suite));
      expect(reached).toContain('samples');
      expect(reached.size).toBeGreaterThanOrEqual(suites.length - 2);
    });

    it('refuses the others for a reason of the document', () => {
      const refusals = new Set(
        outcomes.map(({ refusal }) => refusal).filter((code) => code !== ''),
      );
      expect([...refusals].filter((code) => !expectedRefusals.includes(code))).toEqual([]);
    });

    it.each(signed)('poppler and qpdf accept $input', ({ input, output }) => {
      const before = pdfsigVerdicts(input);
      const after = pdfsigVerdicts(output);
      const added = [...after].filter(([field]) => !before.has(field));
      expect(added.map(([, verdict]) => verdict)).toEqual([{ valid: true, whole: true }]);
      const lost = [...before].filter(
        ([field, { valid }]) => valid && after.get(field)?.valid !== true,
      );
      expect(lost).toEqual([]);
      const known = qpdfComplaints(input);
      expect([...qpdfComplaints(output)].filter((line) => !known.has(line))).toEqual([]);
    });

    it('leaves the inputs alone and the outputs complete', () => {
      const [first] = signed;
      const original = readFileSync(first?.input ?? '');
      const result = readFileSync(first?.output ?? '');
      expect(result.subarray(0, original.length).equals(original)).toBe(true);
      expect(execFileSync('ls', ['-A', folder], { encoding: 'utf8' })).not.toContain('.tmp');
    });
  });
} else {
  console.info('Không có ../shared: bỏ qua việc ký kho tệp mẫu.');
  it('may be absent only outside CI', () => {
    expect(process.env['CI']).toBeUndefined();
  });
}
