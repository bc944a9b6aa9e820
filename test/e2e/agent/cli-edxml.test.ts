// kyso edxml: packets with really signed files, as the command line tells them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { AGENT_MAIN, agentEnvironment } from '../../support/agent.ts';
import { paintedOver, signedLetter } from '../../support/changed-letter.ts';
import { edxmlPacket, statusPacket } from '../../support/edxml-packet.ts';
import { letterPdf } from '../../support/letter.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-cli-edxml-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function packet(name: string, bytes: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

function kyso(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [AGENT_MAIN, 'edxml', ...args], {
    env: agentEnvironment(folder),
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

const signed = await signedLetter(letterPdf());
const letter = { name: 'Công văn 142.pdf', bytes: signed };
const good = packet('tot.xml', edxmlPacket({ files: [letter] }));

it('shows the head and each file with its verdict', () => {
  const { code, out } = kyso('show', good);
  expect(code).toBe(0);
  expect(out).toContain('Nơi gửi: Văn phòng UBND tỉnh Bình Minh – H35.02');
  expect(out).toContain('Số, ký hiệu: 142/VP-HCC');
  expect(out).toContain(`1. Công văn 142.pdf (${signed.length} byte): Chưa xác định`);
  const [first] = kyso('show', '--format', 'json', good).out.split('\n');
  expect(JSON.parse(first ?? '')).toMatchObject({
    header: { number: '142' },
    files: [{ name: 'Công văn 142.pdf', report: { overall: 'indeterminate' } }],
  });
});

it('tells what is wrong, and ends with 1 only for errors', () => {
  expect(kyso('lint', good)).toMatchObject({
    code: 0,
    out: expect.stringContaining('0 lỗi, 1 cảnh báo') as unknown,
  });
  const changed = { ...letter, bytes: paintedOver(signed) };
  const attachment = { name: 'Phụ lục.pdf', bytes: letterPdf('stream') };
  const bad = packet('xau.xml', edxmlPacket({ files: [changed, attachment] }));
  const { code, out } = kyso('lint', good, bad);
  expect(code).toBe(1);
  expect(out).toContain('✗ Chữ ký số của tệp «Công văn 142.pdf» không hợp lệ.');
  expect(out).toContain('✗ Tệp «Phụ lục.pdf» chưa ký số.');
  expect(out).toContain('✗ Trùng mã định danh hoặc trùng tệp với gói tin');
});

it('reads the answer of a receiver', () => {
  const refused = packet('tt.xml', statusPacket('02', 'Thiếu phụ lục'));
  expect(kyso('status', refused).out).toMatch(/02 từ chối tiếp nhận[^]*Nội dung: Thiếu phụ lục/);
  const own = packet('tt77.xml', statusPacket('77'));
  expect(kyso('status', own)).toMatchObject({
    code: 0,
    out: expect.stringContaining(': 77 77') as unknown,
  });
});

it('refuses what is no packet, and what a packet must not hold', () => {
  const hostile = packet('doctype.xml', edxmlPacket({ prolog: '<!DOCTYPE a [<!ENTITY b "c">]>' }));
  expect(kyso('show', hostile)).toMatchObject({
    code: 4,
    err: expect.stringContaining(
      'EDXML_UNREADABLE: Không đọc được gói tin: có khai báo DOCTYPE',
    ) as unknown,
  });
  expect(kyso('status', good).err).toContain('không phải gói tin trạng thái');
  expect(kyso('lint').code).toBe(3);
  expect(kyso('lint', join(folder, 'khong-co.xml')).err).toContain('FILE_UNREADABLE');
});
