// Every report on the corpus, to the last word, as it was when somebody last looked: a change that nobody meant shows
// here, wherever in reading, checking or judging it was made. Meant changes: look at them, then `vitest run -u` here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { memorySource } from '../../agent/core/byte-source.ts';
import { hexOf, sha256 } from '../../agent/core/crypto.ts';
import { givenTrust } from '../../agent/validation/trust/make-context.ts';
import { verifyDocument } from '../../agent/validation/verify-document.ts';
import { type CorpusFile, corpusFiles, corpusFolder, hasCorpus } from '../support/corpus.ts';

const TEN_MINUTES = 600_000;

/** A line: the file, its verdict in short, and the digest of the whole report. */
function pin({ path, password, anchors, time }: CorpusFile): string {
  const report = verifyDocument(memorySource(readFileSync(join(corpusFolder, path))), {
    trust: 'judged',
    password,
    context: givenTrust(anchors, time),
    objects: true,
  });
  const digest = hexOf(sha256(new TextEncoder().encode(JSON.stringify(report))));
  return [path, report.status, report.overall, digest.slice(0, 16)].join('\t');
}

if (hasCorpus) {
  it('every report is the one that was looked at', { timeout: TEN_MINUTES }, async () => {
    const lines = corpusFiles().map(pin);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('pinned/reports.tsv');
  });
} else {
  console.info('Không có ../shared: bỏ qua việc so các báo cáo trên kho tệp mẫu.');
  it('may be absent only outside CI', () => {
    expect(process.env['CI']).toBeUndefined();
  });
}
