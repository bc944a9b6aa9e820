// A workbook is a ZIP whose parts are well-formed XML, with cells that are text whatever they hold.
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { expect, it } from 'vitest';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { xlsx } from '../../../shared/axis/xlsx.ts';

const opened = (bytes: Uint8Array): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });

const entriesOf = (zip: ZipFile): Promise<readonly Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('error', reject);
    zip.on('end', () => {
      resolve(entries);
    });
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });

const contentOf = (zip: ZipFile, entry: Entry): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else resolve(buffer(stream));
    });
  });

/** Texts of the cells; throws where a part is damaged or no XML. */
async function cellsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const zip = await opened(bytes);
  const cells: string[] = [];
  for (const entry of await entriesOf(zip)) {
    const content = await contentOf(zip, entry);
    expect(crc32(content)).toBe(entry.crc32);
    const parser = new SaxesParser();
    let isCell = false;
    parser.on('opentag', ({ name }) => {
      isCell = name === 't';
      if (isCell) cells.push('');
    });
    parser.on('text', (text) => {
      if (isCell) cells.push(`${cells.pop() ?? ''}${text}`);
    });
    parser.on('closetag', () => {
      isCell = false;
    });
    parser.write(content.toString('utf8')).close();
  }
  return cells;
}

it('is well formed, cell by cell', async () => {
  const rows = [
    ['Số, ký hiệu', 'Trích yếu'],
    ['142/UBND-VP', '=1+1 <b>&"\u0000\u{1F600} Quyết định'],
  ];
  expect(await cellsOf(xlsx('Theo dõi [trục]: 1/2', rows))).toEqual([
    'Số, ký hiệu',
    'Trích yếu',
    '142/UBND-VP',
    '=1+1 <b>&"\u{1F600} Quyết định',
  ]);
});

it('takes a table of thousands of rows', async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => [`${at}/CV`, 'Sở Nội vụ', 'đã đến']);
  expect(await cellsOf(xlsx('a', rows))).toHaveLength(15_000);
});
