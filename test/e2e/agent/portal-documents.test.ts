// The portal's documents as other programs see them: sound files, embedded fonts, text, Decree 30 geometry.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { reportOfPages } from '../../portal/documents/long-report.ts';
import { documentPdf } from '../../portal/documents/make-pdf.ts';
import { cachedScan } from '../../portal/documents/scan-cache.ts';
import { incomingDocuments } from '../../portal/seed/incoming.ts';
import { outgoingDocuments, signingLetterDocument } from '../../portal/seed/outgoing.ts';
import type { PlannedFile } from '../../portal/seed/plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-documents-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const files = [...incomingDocuments, ...outgoingDocuments].flatMap((planned) => planned.files);
const pdfs = files.filter((file) => file.mediaType === 'application/pdf');
const pointsPerMm = 72 / 25.4;

describe.each(pdfs.map((file) => [file.name, file] as const))('%s', (name, file) => {
  it('is a sound PDF with every font embedded and mapped to Unicode', () => {
    const path = onDisk(file);
    expect(run('qpdf', ['--check', path])).toContain('No syntax or stream encoding errors found');
    const fonts = run('pdffonts', [path]).trim().split('\n').slice(2);
    if (file.content === 'scan') expect(fonts).toEqual([]);
    else expect(fonts.length).toBeGreaterThanOrEqual(3);
    for (const font of fonts) expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/);
    expect(name.length).toBeLessThanOrEqual(50);
  });
});

describe('file structures', () => {
  it.each(['table', 'stream', 'hybrid'] as const)('%s: same text, same bytes each time', (kind) => {
    const bytes = documentPdf(signingLetterDocument, kind);
    expect(documentPdf(signingLetterDocument, kind)).toEqual(bytes);
    const path = save(`letter-${kind}.pdf`, bytes);
    expect(run('pdftotext', ['-layout', path, '-'])).toBe(
      run('pdftotext', ['-layout', save('letter.pdf', documentPdf(signingLetterDocument)), '-']),
    );
    const raw = new TextDecoder('latin1').decode(bytes);
    expect(raw.includes('\nxref\n')).toBe(kind !== 'stream');
    expect(raw.includes('/Type /XRef')).toBe(kind !== 'table');
    expect(raw.includes('/Type /ObjStm')).toBe(kind !== 'table');
    expect(raw.includes('/XRefStm')).toBe(kind === 'hybrid');
  });
});

describe('the letter', () => {
  const path = save('the-letter.pdf', documentPdf(signingLetterDocument));

  it('reads as a Decree 30 letter', () => {
    const text = run('pdftotext', ['-layout', path, '-']).replaceAll(/ +/g, ' ');
    for (const part of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 142/UBND-VP',
      'Minh Giang, ngày 24 tháng 11 năm 2026',
      'V/v tăng cường ký số',
      'Kính gửi:',
      'Nơi nhận:',
      '- Lưu: VT, HCTC.',
      'KT. CHÁNH VĂN PHÒNG',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('leaves 30 mm or more between title and name, both on one axis', () => {
    const lines = linesOf(path);
    const title = lineWith(lines, 'PHÓ CHÁNH VĂN PHÒNG');
    const name = lineWith(lines, 'Trần Minh Khôi');
    expect((name.yMin - title.yMax) / pointsPerMm).toBeGreaterThanOrEqual(30);
    expect(Math.abs(name.xMin + name.xMax - title.xMin - title.xMax) / 2).toBeLessThan(1);
    const authority = lineWith(lines, 'TL. CHỦ TỊCH');
    expect(Math.abs(lineWith(lines, 'Nơi nhận:').yMax - authority.yMax)).toBeLessThan(3);
  });

  it('keeps the margins of the decree', () => {
    const lines = linesOf(path);
    expect(Math.min(...lines.map((line) => line.xMin)) / pointsPerMm).toBeGreaterThanOrEqual(29.9);
    const right = (595.28 - Math.max(...lines.map((line) => line.xMax))) / pointsPerMm;
    expect(right).toBeGreaterThanOrEqual(14.9);
    expect(right).toBeLessThanOrEqual(20.1);
    expect(Math.min(...lines.map((line) => line.yMin)) / pointsPerMm).toBeGreaterThanOrEqual(19);
  });
});

describe('the report', () => {
  it.each([2, 3, 17, 40])('has %i pages, numbered from the second', (pages) => {
    const path = save(`report-${pages}.pdf`, documentPdf(reportOfPages(pages), 'stream'));
    expect(run('pdfinfo', [path])).toMatch(new RegExp(`Pages: +${pages}\n`));
    const text = run('pdftotext', ['-layout', path, '-']).split('\f');
    expect(text[0]?.trimStart()).toMatch(/^ỦY BAN NHÂN DÂN/);
    for (let page = 2; page <= pages; page += 1) {
      expect(text[page - 1]?.trim().split('\n')[0]).toBe(String(page));
    }
  });
});

describe('the scan', () => {
  it('weighs 50 MB and shows twelve page images of 300 dpi without any text', () => {
    const { path } = cachedScan();
    expect(run('pdftotext', [path, '-']).trim()).toBe('');
    const images = run('pdfimages', ['-list', path]).trim().split('\n').slice(2);
    expect(images).toHaveLength(12);
    for (const image of images) expect(image).toMatch(/ 2480 +3508 +gray .* 300 +300 /);
    expect(Number(/File size: +(\d+)/.exec(run('pdfinfo', [path]))?.[1])).toBeGreaterThan(50e6);
  });
});

describe('the .docx', () => {
  it('is a ZIP package whose directory, sizes and checksums agree', () => {
    const docx = files.find((file) => file.name.endsWith('.docx'));
    if (docx === undefined || docx.content === 'scan') throw new Error('no .docx');
    expect(zipEntries(docx.content())).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/document.xml',
    ]);
  });
});

/** Names of the entries, found from the end of the file as office programs do (APPNOTE 4.3.12, 4.3.16). */
function zipEntries(bytes: Uint8Array): readonly string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  let at = view.getUint32(end + 16, true);
  const names: string[] = [];
  for (let entry = view.getUint16(end + 10, true); entry > 0; entry -= 1) {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const [checksum, size] = [view.getUint32(at + 16, true), view.getUint32(at + 24, true)];
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    const start = local + 30 + nameLength;
    expect(crc32(bytes.subarray(start, start + size))).toBe(checksum);
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)));
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return names;
}

type TextLine = Readonly<Record<'xMin' | 'yMin' | 'xMax' | 'yMax', number>> & {
  readonly text: string;
};

/** Words of `pdftotext -bbox-layout` joined to lines; y counts down from the top. */
function linesOf(path: string): readonly TextLine[] {
  const xml = run('pdftotext', ['-bbox-layout', path, '-']);
  return [...xml.matchAll(/<line ([^>]*)>(.*?)<\/line>/gs)].map(([, box = '', words = '']) => {
    const edge = (name: string): number => Number(new RegExp(`${name}="([\\d.]+)"`).exec(box)?.[1]);
    const text = [...words.matchAll(/<word[^>]*>([^<]*)</g)].map(([, word]) => word).join(' ');
    return { xMin: edge('xMin'), yMin: edge('yMin'), xMax: edge('xMax'), yMax: edge('yMax'), text };
  });
}

function lineWith(lines: readonly TextLine[], text: string): TextLine {
  const found = lines.find((line) => line.text === text);
  if (found === undefined) throw new Error(`no line «${text}»`);
  return found;
}

function onDisk(file: PlannedFile): string {
  if (file.content === 'scan') return cachedScan().path;
  return save(file.name, file.content());
}

function save(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** Standard output; anything on standard error fails, because the PDF tools report damage there. */
function run(program: string, args: readonly string[]): string {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  expect(result.stderr).toBe('');
  expect(result.status).toBe(0);
  return result.stdout;
}
