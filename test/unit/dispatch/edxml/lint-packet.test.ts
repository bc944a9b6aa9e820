import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../agent/core/byte-source.ts';
import { findingIds } from '../../../../agent/dispatch/edxml/finding.ts';
import { inspectPacket, repeatedPackets } from '../../../../agent/jobs/inspect-packet.ts';
import type { DocumentReport } from '../../../../shared/report/report.ts';
import { edxmlPacket, type PacketSpec, statusPacket } from '../../../support/edxml-packet.ts';
import { tablePdf } from '../../../support/tiny-pdf.ts';
import { zip } from '../../../support/zip.ts';

const letter = { name: 'cong-van-142.pdf', bytes: tablePdf() };
const other = (overall: DocumentReport['overall']) => async (): Promise<DocumentReport> => ({
  status: 'ok',
  overall,
  signatures: [],
});
const seen = new Set<string>();

async function idsOf(
  spec: PacketSpec | Uint8Array,
  overall: DocumentReport['overall'] = 'valid',
): Promise<readonly string[]> {
  const packet = spec instanceof Uint8Array ? spec : edxmlPacket({ files: [letter], ...spec });
  const { findings } = await inspectPacket(memorySource(packet), other(overall));
  for (const { id } of findings) seen.add(id);
  return findings.map(({ id, severity }) => `${severity} ${id}`);
}

const organization = (id: string): string => `<OrganId>${id}</OrganId><OrganName>X</OrganName>`;
const encoded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const asZip = (...entries: Parameters<typeof zip>[0]): PacketSpec => ({
  files: [letter, { name: 'phu-luc.pdf', bytes: tablePdf(), encoded: encoded(zip(entries)) }],
});
const named = { name: 'a.pdf', data: tablePdf() };

describe('a packet', () => {
  it('of a letter that is in order has no findings', async () => {
    expect(await idsOf({})).toEqual([]);
    expect(await idsOf(statusPacket('03'))).toEqual([]);
  });

  it.each<[string, PacketSpec]>([
    ['warning namespace-foreign', { namespace: 'urn:khac' }],
    ['warning element-unknown', { header: { Mau: 'x' } }],
    ['error sender-missing', { header: { From: undefined } }],
    ['error receiver-missing', { header: { To: undefined } }],
    [
      'warning receiver-repeated',
      { header: { To: `${organization('H01')}</To><To>${organization('h01 ')}` } },
    ],
    ['error code-missing', { header: { To: '<OrganName>Sở Nội vụ</OrganName>' } }],
    ['warning code-irregular', { header: { To: organization('28.22.H17') } }],
    ['error document-id-missing', { header: { DocumentId: undefined } }],
    ['warning document-id-other-form', { header: { DocumentId: 'A-142' } }],
    ['warning document-id-differs', { header: { DocumentId: 'H35.02,2026/02/06,142/VP-HCC' } }],
    ['error number-missing', { header: { Code: '<CodeNotation>VP-HCC</CodeNotation>' } }],
    ['error notation-missing', { header: { Code: '<CodeNumber>142</CodeNumber>' } }],
    ['error subject-missing', { header: { Subject: '  ' } }],
    ['warning type-missing', { header: { DocumentType: undefined } }],
    ['warning signer-missing', { header: { SignerInfo: undefined } }],
    ['error date-missing', { header: { PromulgationInfo: undefined } }],
    ['error date-malformed', { header: { DueDate: '2026/02/30' } }],
    ['error date-malformed', { header: { DueDate: '05/02/2026' } }],
    ['warning too-long', { header: { Subject: 'ầ'.repeat(501) } }],
    ['error value-unknown', { header: { OtherInfo: '<Priority>9</Priority>' } }],
    ['error value-unknown', { business: '<BussinessDocType>7</BussinessDocType>' }],
    ['error business-without-document', { business: '<BussinessDocType>1</BussinessDocType>' }],
    [
      'warning replacement-without-list',
      { business: '<BussinessDocType>3</BussinessDocType><DocumentId>X</DocumentId>' },
    ],
    ['error no-attachment', { files: [] }],
    ['error reference-without-attachment', { manifestOnly: ['phu-luc.pdf'] }],
    [
      'error attachment-without-reference',
      {
        files: [
          letter,
          {
            ...letter,
            name: 'b.pdf',
            bytes: tablePdf(undefined, { eol: '\r\n' }),
            isListed: false,
          },
        ],
      },
    ],
    ['warning content-repeated', { files: [letter, { ...letter, name: 'ban-sao.pdf' }] }],
    ['error base64-damaged', { files: [{ ...letter, encoded: 'kh*ng' }] }],
    ['warning not-zipped', { files: [{ ...letter, encoded: encoded(letter.bytes) }] }],
    [
      'error first-not-pdf',
      { files: [{ name: 'a.docx', bytes: new TextEncoder().encode('PK?') }] },
    ],
    [
      'warning not-pdf',
      { files: [letter, { name: 'so-lieu.xlsx', bytes: new TextEncoder().encode('PK?') }] },
    ],
    [
      'error zip-problem',
      {
        files: [
          letter,
          { name: 'x', bytes: new Uint8Array(), encoded: encoded(new TextEncoder().encode('abc')) },
        ],
      },
    ],
    ['error zip-problem', asZip()],
    ['error zip-problem', asZip(named, { ...named, name: 'b.pdf' })],
    ['error zip-problem', asZip({ ...named, isMarkedEncrypted: true })],
    ['error zip-problem', asZip({ ...named, announcedCrc: 1 })],
    ['error zip-problem', asZip({ ...named, isDeflated: true, announcedBytes: 7 })],
    ['error zip-problem', asZip({ name: 'bom', data: new Uint8Array(8 << 20), isDeflated: true })],
  ])('%s', async (finding, spec) => {
    expect(await idsOf(spec)).toEqual([finding]);
  });

  it('tells files of one name, and files without one', async () => {
    const twin = {
      ...letter,
      name: 'CONG-VAN-142.pdf',
      bytes: tablePdf(undefined, { eol: '\r\n' }),
    };
    expect(await idsOf({ files: [letter, twin] })).toEqual(['error name-repeated']);
    const nameless = new TextDecoder()
      .decode(edxmlPacket({ files: [letter] }))
      .replaceAll('<AttachmentName>cong-van-142.pdf</AttachmentName>', '');
    expect(await idsOf(new TextEncoder().encode(nameless))).toEqual(['error name-missing']);
  });

  it.each([
    ['no-signature', 'error not-signed'],
    ['invalid', 'error signature-invalid'],
    ['indeterminate', 'warning signature-undetermined'],
  ] as const)('with a file that is %s: %s', async (overall, finding) => {
    expect(await idsOf({}, overall)).toEqual([finding]);
  });

  it('that comes twice is told of, by its id or its file', async () => {
    const inspect = async (spec: PacketSpec) =>
      inspectPacket(memorySource(edxmlPacket({ files: [letter], ...spec })), other('valid'));
    const packets = [
      { file: 'a.xml', inspected: await inspect({}) },
      { file: 'b.xml', inspected: await inspect({ header: { DocumentId: 'khác' } }) },
    ];
    const found = repeatedPackets(packets);
    expect(found.get('a.xml')).toEqual([]);
    expect(found.get('b.xml')).toMatchObject([
      { id: 'packet-repeated', params: { other: 'a.xml' } },
    ]);
    seen.add('packet-repeated');
  });

  it('provokes every finding somewhere above', () => {
    expect([...seen].toSorted()).toEqual(findingIds.toSorted());
  });
});
