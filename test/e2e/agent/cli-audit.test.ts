// kyso audit: what a signing leaves in the record, and what is said when somebody changed it.
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { documentPdf } from '../../portal/documents/make-pdf.ts';
import { reportOfPages } from '../../portal/documents/long-report.ts';
import { AGENT_MAIN, agentEnvironment, writeSettings } from '../../support/agent.ts';
import { testPki } from '../../support/pki.ts';
import { createSoftTokens } from '../../support/soft-token.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-cli-audit-'));
const { portalLeader } = testPki();
const tokens = createSoftTokens([
  { label: 'Token', pin: '24112026', entries: [{ entity: portalLeader, label: 'Ký số' }] },
]);
afterAll(() => {
  tokens.remove();
  rmSync(folder, { recursive: true });
});
writeSettings(folder, { pkcs11Modules: [tokens.module] });
const document = join(folder, 'a.pdf');
writeFileSync(document, documentPdf(reportOfPages(2)));

function kyso(args: readonly string[], input = ''): { code: number | null; out: string } {
  const { status, stdout } = spawnSync(process.execPath, [AGENT_MAIN, ...args], {
    env: agentEnvironment(folder, tokens.environment),
    encoding: 'utf8',
    input,
  });
  return { code: status, out: stdout };
}

function sign(pin: string, output: string): number | null {
  const serial = new X509Certificate(portalLeader.certificate).serialNumber;
  const options = ['--cert', serial, '--pin-stdin', '--invisible', '--level', 'B-B'];
  return kyso(['sign', ...options, '--out', join(folder, output), document], `${pin}\n`).code;
}

const events = (): string[] =>
  kyso(['audit', 'list'])
    .out.trimEnd()
    .split('\n')
    .map((line) => {
      const { event, code } = JSON.parse(line) as { event: string; code?: string };
      return code === undefined ? event : `${event} ${code}`;
    });

it('records what was asked and what came of it, and misses a line that was taken out', () => {
  expect(kyso(['audit', 'verify'])).toEqual({
    code: 0,
    out: 'Nhật ký ký số còn nguyên vẹn: 0 dòng.\n',
  });
  expect(sign('24112026', 'b.pdf')).toBe(0);
  expect(sign('11111111', 'c.pdf')).toBe(6);
  const all = events().filter((event) => event !== 'warned');
  expect(all).toEqual(['signing', 'signed', 'signing', 'refused PIN_INCORRECT']);
  expect(kyso(['audit', 'list', '--last', '1']).out).toContain('PIN_INCORRECT');
  expect(kyso(['audit', 'verify', '--format', 'json']).out).toContain('"whole":true');
  const record = join(folder, 'state', 'kyso', 'audit', '000001.jsonl');
  expect(readFileSync(record, 'utf8')).not.toContain('24112026');
  const lines = readFileSync(record, 'utf8').split('\n');
  writeFileSync(record, lines.toSpliced(0, 1).join('\n'));
  const { code, out } = kyso(['audit', 'verify']);
  expect(code).toBe(1);
  expect(out).toContain('Dòng 1: không nối tiếp dòng trước');
  expect(out).toContain('Các dòng cuối đã bị xóa.');
});
