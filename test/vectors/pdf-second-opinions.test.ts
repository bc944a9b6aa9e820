// qpdf and pdfsig on what the writer made: no complaint that the input did not give, both signatures valid.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { memorySource } from '../../agent/core/byte-source.ts';
import { ByteBuilder } from '../../agent/pdf/byte-builder.ts';
import { latin1Bytes, latin1Text } from '../../agent/pdf/characters.ts';
import { openPdf } from '../../agent/pdf/document.ts';
import { encodeContents, planSignatureUpdate } from '../../agent/pdf/signature-update.ts';
import { byQpdf, qpdfComplaints } from '../support/qpdf.ts';
import { hybridPdf, linearisedPdf, onePage, streamPdf, tablePdf } from '../support/tiny-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-pdf-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(program: string, ...parameters: string[]): string {
  const { stdout, stderr, error } = spawnSync(program, parameters, { encoding: 'utf8' });
  if (error !== undefined) throw error;
  return stdout + stderr;
}

const key = join(folder, 'key.pem');
const certificate = join(folder, 'certificate.pem');
run(
  'openssl',
  'req',
  '-x509',
  '-newkey',
  'rsa:2048',
  '-nodes',
  '-utf8',
  '-days',
  '30',
  '-subj',
  '/CN=Nguyễn Văn An',
  '-keyout',
  key,
  '-out',
  certificate,
);

/** A detached CMS object made by somebody else, so that pdfsig has something to verify. */
function cmsOf(data: Uint8Array): Uint8Array {
  const parameters = [
    'cms',
    '-sign',
    '-binary',
    '-md',
    'sha256',
    '-signer',
    certificate,
    '-inkey',
    key,
  ];
  const { stdout, status } = spawnSync('openssl', [...parameters, '-outform', 'DER'], {
    input: data,
  });
  expect(status).toBe(0);
  return new Uint8Array(stdout);
}

function sign(file: Uint8Array): Uint8Array {
  const update = planSignatureUpdate(openPdf(memorySource(file)), {
    subFilter: 'ETSI.CAdES.detached',
    pageIndex: 0,
    rect: [50, 50, 250, 120],
    claimedSigningTime: new Date('2026-01-02T03:04:05Z'),
    signerName: 'Nguyễn Văn An',
    tooltip: 'Chữ ký của Nguyễn Văn An',
  });
  const signed = new ByteBuilder().append(file).append(update.appended).finish();
  const [, length, second] = update.byteRange;
  const data = new ByteBuilder().append(signed.subarray(0, length)).append(signed.subarray(second));
  signed.set(encodeContents(update, cmsOf(data.finish())), update.contentsOffset);
  return signed;
}

const withTail = (tail: string): Uint8Array => latin1Bytes(latin1Text(tablePdf()) + tail);

describe('signed twice', () => {
  it.each<[string, Uint8Array]>([
    ['table', tablePdf()],
    ['crlf', tablePdf(onePage, { eol: '\r\n' })],
    ['stream', streamPdf()],
    ['hybrid', hybridPdf()],
    ['own linearised', linearisedPdf()],
    ['linearised with a table', byQpdf(tablePdf(), '--linearize', '--object-streams=disable')],
    ['linearised with streams', byQpdf(tablePdf(), '--linearize', '--object-streams=generate')],
    ['object streams', byQpdf(tablePdf(), '--object-streams=generate')],
    ['junk before the header', tablePdf(onePage, { before: 'GARBAGE\n' })],
    ['zeros at the end', withTail('\0'.repeat(3000))],
    ['junk at the end', withTail('<!-- saved -->')],
    [
      'bad start offset',
      latin1Bytes(latin1Text(tablePdf()).replace(/startxref\n\d+/, 'startxref\n7')),
    ],
    [
      'bad offsets',
      latin1Bytes(latin1Text(streamPdf()).replace('%PDF-1.7\n', '%PDF-1.7\n%xxxx\n')),
    ],
    ['cut off', tablePdf().slice(0, -60)],
  ])('%s', (name, file) => {
    const input = join(folder, `in-${name}.pdf`);
    const output = join(folder, `out-${name}.pdf`);
    writeFileSync(input, file);
    const known = qpdfComplaints(input);
    writeFileSync(output, sign(sign(file)));
    expect([...qpdfComplaints(output)].filter((line) => !known.has(line))).toEqual([]);
    const judged = run('pdfsig', '-nocert', output);
    expect(judged.match(/^Signature #\d/gm)).toHaveLength(2);
    expect(judged.match(/Signature is Valid/g)).toHaveLength(2);
    expect(judged.match(/ - Total document signed/g)).toHaveLength(1);
    expect(judged).toContain('Signature Field Name: Signature2');
  });
});
