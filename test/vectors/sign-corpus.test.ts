// Signs files of the corpus and of the robustness set, and the real state document, with time and memory limits; poppler and
// qpdf judge. Every fourth file of each suite; `npm run test:long` takes every one.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { withFile } from '../../agent/core/byte-source.ts';
import { writeAtomically } from '../../agent/core/document-file.ts';
import { AgentError } from '../../agent/core/errors.ts';
import { signAndCheck } from '../../agent/jobs/sign-and-check.ts';
import { corpusFiles, corpusFolder } from '../support/corpus.ts';
import { inRun, isLongRun, sampled } from '../support/long-run.ts';
import { keySigner } from '../support/key-signer.ts';
import { pdfsigVerdicts } from '../support/pdfsig.ts';
import { testPki } from '../support/pki.ts';
import { qpdfComplaints } from '../support/qpdf.ts';
import { copiedDraft } from '../../agent/signing/draft.ts';

const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));
const EVERY = 4;
const ENOUGH_FILES = inRun(105, 420);
const ENOUGH_SMALL_FILES = inRun(145, 580);
/** poppler and qpdf judge a few files of each suite, which keeps the run short. */
const JUDGED_PER_SUITE = inRun(4, 12);
const LARGEST_BYTES = 5_000_000;
const SLOWEST_MS = 5000;
const MOST_MEMORY_BYTES = 200 * 1024 * 1024;
const expectedRefusals = [
  'BUDGET_EXCEEDED',
  'PDF_DAMAGED_SIGNED',
  'PDF_ENCRYPTED',
  'PDF_MALFORMED',
  'PDF_UNSUPPORTED',
  'SIGNATURES_FORBIDDEN',
];

type Input = {
  readonly suite: string;
  readonly path: string;
  readonly password?: string | undefined;
};
type Outcome = Input & {
  readonly output: string;
  readonly refusal: string;
  readonly milliseconds: number;
  /** how much the highest memory of the process grew above what it was before */
  readonly grownBytes: number;
};

const signer = keySigner(testPki().leader);
const silently = { signed: (): void => undefined };

async function sign(input: Input, output: string): Promise<Outcome> {
  const order = {
    placement: undefined,
    choice: { kind: 'approve' as const },
    profile: { image: undefined },
    isTraining: false,
    signingTime: new Date(Date.UTC(2026, 10, 24, 3, 0, 0)),
    reason: undefined,
    tooltip: 'Chữ ký số',
    password: input.password,
  };
  const before = process.cpuUsage();
  const memory = process.memoryUsage.rss();
  const refusal = await refusalOf(() =>
    withFile(input.path, (source) =>
      writeAtomically(output, (file) =>
        signAndCheck(
          copiedDraft(source, file),
          order,
          signer,
          new AbortController().signal,
          silently,
        ),
      ),
    ),
  );
  // Of this process alone: how busy the machine is says nothing about a file.
  const used = process.cpuUsage(before);
  const milliseconds = (used.user + used.system) / 1000;
  const grownBytes = process.resourceUsage().maxRSS * 1024 - Math.max(memory, highest);
  highest = Math.max(highest, process.resourceUsage().maxRSS * 1024);
  return { ...input, output, refusal, milliseconds, grownBytes };
}

/** The highest memory of the process so far never sinks: only growth beyond it can be seen. */
let highest = 0;

async function refusalOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return '';
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.code;
  }
}

const isRefusal = (error: unknown): error is AgentError => error instanceof AgentError;

/**
 * A line: the file, and why it was refused, or the digest of what was added to it without the CMS object, whose keys
 * are made on each machine. What is added to an encrypted file starts from random bytes: only its length.
 */
function pin({ suite, path, output, refusal }: Outcome): string {
  const file = `${suite}/${basename(path)}`;
  if (refusal !== '') return `${file}\t${refusal}`;
  const before = readFileSync(path);
  const added = readFileSync(output).subarray(before.length).toString('latin1');
  const isEncrypted = before.includes('/Encrypt') || added.includes('/Encrypt');
  const plain = added.replaceAll(/\/Contents *<[\dA-Fa-f]+>/g, '/Contents <>');
  const digest = createHash('sha256').update(plain, 'latin1').digest('hex').slice(0, 16);
  return [file, String(added.length), isEncrypted ? '-' : digest].join('\t');
}

if (existsSync(shared)) {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-sign-corpus-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const samples = readdirSync(join(shared, 'samples'))
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => ({ suite: 'samples', path: join(shared, 'samples', name) }));
  const corpus = corpusFiles().map((file) => ({ ...file, path: join(corpusFolder, file.path) }));
  const suites = new Set([...corpus, ...samples].map(({ suite }) => suite));
  const inputs: readonly Input[] = [...suites].flatMap((name) => {
    const files = [...corpus, ...samples].filter(({ suite }) => suite === name);
    return name === 'samples' ? files : sampled(files, EVERY);
  });

  describe('signing the corpus', async () => {
    const outcomes: Outcome[] = [];
    for (const [at, input] of inputs.entries()) {
      outcomes.push(await sign(input, join(folder, `${at}.pdf`)));
    }
    const signed = outcomes.filter(({ refusal }) => refusal === '');
    const judged = [...suites].flatMap((name) =>
      signed.filter(({ suite }) => suite === name).slice(0, JUDGED_PER_SUITE),
    );

    it(`signs at least ${ENOUGH_FILES} files, of every suite that has one, and every sample`, () => {
      expect(signed.length).toBeGreaterThanOrEqual(ENOUGH_FILES);
      const reached = new Set(signed.map(({ suite }) => suite));
      expect(reached).toContain('samples');
      expect(reached.size).toBeGreaterThanOrEqual(suites.size - 2);
    });

    it('refuses the others for a reason of the document', () => {
      const refusals = new Set(
        outcomes.map(({ refusal }) => refusal).filter((code) => code !== ''),
      );
      expect([...refusals].filter((code) => !expectedRefusals.includes(code))).toEqual([]);
    });

    it('takes no file of less than 5 MB longer than 5 s or 200 MB', () => {
      const small = outcomes.filter(({ path }) => statSync(path).size < LARGEST_BYTES);
      expect(small.length).toBeGreaterThan(ENOUGH_SMALL_FILES);
      const greedy = small.filter(
        ({ milliseconds, grownBytes }) =>
          milliseconds > SLOWEST_MS || grownBytes > MOST_MEMORY_BYTES,
      );
      expect(greedy.map(({ path }) => path)).toEqual([]);
    });

    // Meant changes: look at what is written, then `npm run test:long -- -u`.
    it('writes what was written when somebody last looked, to the last byte', async () => {
      const lines = outcomes.map(pin);
      if (isLongRun) {
        await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('pinned/outputs.tsv');
      }
      const pinned = readFileSync(join(import.meta.dirname, 'pinned/outputs.tsv'), 'utf8');
      const known = new Set(pinned.split('\n'));
      expect(lines.filter((line) => !known.has(line))).toEqual([]);
    });

    it.each(judged)('poppler and qpdf accept $path', ({ path, output, password }) => {
      const before = pdfsigVerdicts(path, password);
      const after = pdfsigVerdicts(output, password);
      const added = [...after].filter(([field]) => !before.has(field));
      expect(added.map(([, verdict]) => verdict)).toEqual([{ valid: true, whole: true }]);
      const lost = [...before].filter(
        ([field, { valid }]) => valid && after.get(field)?.valid !== true,
      );
      expect(lost).toEqual([]);
      const known = qpdfComplaints(path, password);
      expect([...qpdfComplaints(output, password)].filter((line) => !known.has(line))).toEqual([]);
    });

    it('leaves the inputs alone and the outputs complete', () => {
      const [first] = signed;
      const original = readFileSync(first?.path ?? '');
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
