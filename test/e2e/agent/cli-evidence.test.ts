// kyso verify asking a loopback authority for what a document does not carry: the real program, over a real network.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DocumentReport } from '../../../shared/report/report.ts';
import { AGENT_MAIN, agentEnvironment, writeSettings } from '../../support/agent.ts';
import { ext } from '../../support/authority/encode.ts';
import { newAuthority, newRoot, newSigner } from '../../support/authority/issue.ts';
import { newCrl } from '../../support/authority/revocation.ts';
import { TestPdf } from '../../support/authority/signed-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-cli-evidence-'));
const asked: string[] = [];
const held: ServerResponse[] = [];
let trouble: 'hang' | 'oversized' | undefined;
const files = new Map<string, Uint8Array>();
const server: Server = createServer((request, response) => {
  const path = request.url ?? '';
  asked.push(path);
  if (trouble === 'hang') {
    held.push(response);
    return;
  }
  const bytes = trouble === 'oversized' ? new Uint8Array(33 * 1024 * 1024) : files.get(path);
  response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
});

let base = '';
let document = '';
let anchor = '';
const day = 24 * 3_600_000;
const around = (days: number): string => new Date(Date.now() + days * day).toISOString();

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  base = `http://ca.kyso.example/`;
  const host = `127.0.0.1:${address.port}`;
  writeSettings(folder, { network: { aliases: { 'ca.kyso.example': host }, timeoutMs: 1000 } });
  const addresses = (issuer: string): readonly Uint8Array[] => [
    ext.access(`${base}ocsp`, `${base}${issuer}.p7b`),
    ext.distributionPoint(`${base}${issuer}.crl`),
  ];
  const use = [ext.authority(), ext.keyUsage('keyCertSign', 'cRLSign')];
  const root = newRoot();
  const subCa = newAuthority(root, { extensions: [...use, ...addresses('root')] });
  const signer = newSigner(subCa, {
    extensions: [ext.keyUsage('digitalSignature'), ...addresses('sub')],
  });
  const dates = { thisUpdate: around(-1), nextUpdate: around(6) };
  files.set('/sub.crl', pem('X509 CRL', newCrl(subCa, dates)));
  files.set('/root.crl', newCrl(root, dates));
  document = join(folder, 'a.pdf');
  writeFileSync(document, new TestPdf().sign(signer, { certificates: [signer, subCa] }).bytes);
  anchor = join(folder, 'root.pem');
  writeFileSync(anchor, pem('CERTIFICATE', root.der));
});
afterEach(() => {
  trouble = undefined;
  for (const response of held.splice(0)) response.destroy();
  asked.length = 0;
  rmSync(join(folder, 'state'), { recursive: true, force: true });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

function pem(label: string, der: Uint8Array): Uint8Array {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return Buffer.from(
    [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n'),
  );
}

function kyso(...args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [AGENT_MAIN, 'verify', ...args, '--trust', anchor, document],
      { env: agentEnvironment(folder) },
      (_, out) => {
        resolve(out);
      },
    );
  });
}

async function first(...args: readonly string[]): Promise<{
  readonly verdict: string;
  readonly missing: readonly string[];
}> {
  const line: unknown = JSON.parse(await kyso('--format', 'json', ...args));
  const { report } = v.parse(v.object({ report: DocumentReport }), line);
  const [signature] = report.signatures;
  return {
    verdict: [signature?.indication, signature?.subIndication].join(' ').trim(),
    missing: (signature?.trust?.missing ?? []).map(({ reason }) => reason),
  };
}

describe('kyso verify', () => {
  it('asks for lists (PEM and DER), keeps them, and asks no second time within the hour', async () => {
    expect(await first('--online')).toEqual({ verdict: 'TOTAL-PASSED', missing: [] });
    const lists = asked.filter((path) => path.endsWith('.crl'));
    expect(lists.toSorted()).toEqual(['/root.crl', '/sub.crl']);
    expect(await first('--online', '--jobs', '2')).toMatchObject({ verdict: 'TOTAL-PASSED' });
    expect(asked.filter((path) => path.endsWith('.crl'))).toHaveLength(2);
  });

  it('asks nobody offline, or about other roots and times, and says what is missing', async () => {
    for (const options of [['--offline'], [], ['--time', new Date().toISOString()]]) {
      const { verdict, missing } = await first(...options);
      expect(verdict).toBe('INDETERMINATE TRY_LATER');
      expect(missing).toEqual(['not-asked', 'not-asked']);
    }
    expect(asked).toEqual([]);
    expect(await kyso('--offline')).toContain(
      'Còn thiếu: thông tin thu hồi chứng thư số của Nguyễn Văn Đức (chưa hỏi qua mạng).',
    );
  });

  it.each<['hang' | 'oversized', string]>([
    ['hang', 'timeout'],
    ['oversized', 'too-large'],
  ])('ends in time when the authority has the fault %s', async (fault, reason) => {
    trouble = fault;
    const { verdict, missing } = await first('--online');
    expect(verdict).toBe('INDETERMINATE TRY_LATER');
    expect(missing).toContain(reason);
  });

  it('asks no host that is not allowed', async () => {
    const settings = { network: { timeoutMs: 1000 } };
    const elsewhere = mkdtempSync(join(tmpdir(), 'kyso-cli-evidence-'));
    writeSettings(elsewhere, settings);
    const out = await new Promise<string>((resolve) => {
      execFile(
        process.execPath,
        [AGENT_MAIN, 'verify', '--online', '--trust', anchor, document],
        { env: agentEnvironment(elsewhere) },
        (_, text) => {
          resolve(text);
        },
      );
    });
    rmSync(elsewhere, { recursive: true });
    expect(out).toContain('địa chỉ chưa được phép kết nối');
    expect(asked).toEqual([]);
  });

  it('refuses to be both', async () => {
    expect(await kyso('--online', '--offline')).toBe('');
  });
});
