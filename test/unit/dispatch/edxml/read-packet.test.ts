import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../agent/core/byte-source.ts';
import { AgentError } from '../../../../agent/core/errors.ts';
import { documentIdParts, isDay } from '../../../../shared/axis/document-id.ts';
import { codeForm } from '../../../../agent/dispatch/edxml/organization-code.ts';
import { readPacket } from '../../../../agent/dispatch/edxml/packet.ts';
import { statusMeaning } from '../../../../shared/axis/status-code.ts';
import { edxmlPacket, statusPacket } from '../../../support/edxml-packet.ts';

const read = (packet: Uint8Array | string) =>
  readPacket(memorySource(typeof packet === 'string' ? new TextEncoder().encode(packet) : packet));

function refusalOf(packet: Uint8Array | string): unknown {
  try {
    read(packet);
    return 'none';
  } catch (error) {
    if (!(error instanceof AgentError)) throw error;
    return error.details;
  }
}

describe('reading a packet', () => {
  it('gives what it says, with and without prefixes', () => {
    const packet = read(edxmlPacket());
    expect(packet.hasOwnNamespace).toBe(true);
    expect(packet.header).toMatchObject({
      from: { organizationId: 'H35.02', name: 'Văn phòng UBND tỉnh Bình Minh' },
      documentId: 'H35.02,2026/02/05,142/VP-HCC',
      number: '142',
      notation: 'VP-HCC',
      promulgationDate: '2026/02/05',
      signer: { name: 'Nguyễn Văn Đức', competence: 'KT.' },
    });
    expect(packet.status).toBeUndefined();
  });

  it('takes a byte order mark, CDATA and character references', () => {
    const text = new TextDecoder().decode(
      edxmlPacket({ header: { Subject: '<![CDATA[A & B]]> &#272;' } }),
    );
    expect(read(`\uFEFF${text}`).header.subject).toBe('A & B Đ');
  });

  it('reads what a receiver answers', () => {
    const { status, header } = read(statusPacket('02', 'Thiếu phụ lục'));
    expect(status).toEqual({
      code: '02',
      description: 'Thiếu phụ lục',
      timestamp: '2026/02/06 08:15:00',
      staff: 'Lê Thị Hoa',
    });
    expect(header.responseFor).toEqual(['H35.02,2026/02/05,142/VP-HCC']);
  });

  const laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>';
  it.each<[string, Uint8Array | string]>([
    ['doctype', edxmlPacket({ prolog: laughs })],
    ['doctype', edxmlPacket({ prolog: '<!DOCTYPE a SYSTEM "file:///etc/passwd">' })],
    ['malformed', edxmlPacket().slice(0, -20)],
    ['malformed', '<edXML>&khong;</edXML>'],
    ['malformed', ''],
    ['no-packet', '<html/>'],
    ['no-packet', '<edXML/>'],
    ['too-deep', '<a>'.repeat(40)],
    ['too-large', `<edXML>${'<a/>'.repeat(100_001)}</edXML>`],
    ['too-large', `<edXML>${'a'.repeat(70_000)}</edXML>`],
    ['too-large', `<edXML><!--${'a'.repeat(1_500_000)}-->`],
    ['too-large', `<edXML a="${'a'.repeat(1_500_000)}"`],
    ['not-utf8', Uint8Array.of(0xff, 0xfe, 0x3c, 0)],
    ['not-utf8', '<?xml version="1.0" encoding="ISO-8859-1"?><edXML/>'],
  ])('refuses %s', (problem, packet) => {
    expect(refusalOf(packet)).toEqual({ problem });
  });

  it('refuses more than 300 MB before it reads them', () => {
    const source = { ...memorySource(new Uint8Array()), sizeBytes: 301 * 1024 * 1024 };
    expect(() => readPacket(source)).toThrow(AgentError);
  });
});

describe('names on the axis', () => {
  it.each([
    ['000.00.00.H41', 'qcvn-102'],
    ['h37.02.02', 'decision-20'],
    ['0101234567', 'company'],
    ['28.22.H17', 'irregular'],
  ])('%s is %s', (code, form) => {
    expect(codeForm(code)).toBe(form);
  });

  it('take document ids apart, and leave others alone', () => {
    expect(documentIdParts('000.00.00.G22,2015/09/30,7816/VPCP-TTĐT')).toEqual({
      organizationId: '000.00.00.G22',
      date: '2015/09/30',
      number: '7816',
      notation: 'VPCP-TTĐT',
    });
    expect(documentIdParts('7816/VPCP')).toBeUndefined();
    expect([isDay('2024/02/29'), isDay('2026/02/29'), isDay('2026-02-05')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('know the codes of a status, with and without the zero', () => {
    expect(['01', '2', '16', '99'].map(statusMeaning)).toEqual([
      'arrived',
      'refused',
      'change-refused',
      undefined,
    ]);
  });
});
