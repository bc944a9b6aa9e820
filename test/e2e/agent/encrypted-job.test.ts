// An encrypted attachment: the agent asks for its password in its own window, then for the PIN.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { listCertificates } from '../../../shared/protocol/token.ts';
import { startAgent } from '../../support/agent.ts';
import { connectAgent } from '../../support/agent-client.ts';
import { letterPdf } from '../../support/letter.ts';
import { pdfsigVerdicts } from '../../support/pdfsig.ts';
import { byQpdf } from '../../support/qpdf.ts';
import { createScriptedPinentry } from '../../support/scripted-pinentry.ts';
import { PORTAL, signThrough } from '../../support/signing-client.ts';
import { createTokenBench, LEADER_PIN } from '../../support/token-bench.ts';

const bench = createTokenBench();
afterAll(() => {
  bench.remove();
});

it('is signed after two questions, and stays encrypted', async () => {
  const pinentry = createScriptedPinentry([
    { kind: 'pin', pin: 'sai' },
    { kind: 'pin', pin: 'mật khẩu' },
    { kind: 'pin', pin: LEADER_PIN },
  ]);
  const agent = await startAgent({
    settings: { pkcs11Modules: [bench.module], pinentry: pinentry.program },
    environment: bench.environment,
  });
  const client = await connectAgent(agent.port);
  const certificates = await client.peer.request(listCertificates, { portalOrigin: PORTAL });
  const leader = certificates.find(({ subject }) => subject.commonName === 'Nguyễn Văn Đức');

  const document = byQpdf(letterPdf(), '--encrypt', 'mật khẩu', 'chủ', '256', '--');
  const { bytes, report } = await signThrough(client, document, leader?.id ?? '');

  expect(report.signatures).toMatchObject([{ integrity: 'intact', coverage: 'whole-file' }]);
  const file = join(agent.folder, 'signed.pdf');
  writeFileSync(file, bytes);
  expect([...pdfsigVerdicts(file, 'mật khẩu').values()]).toEqual([{ valid: true, whole: true }]);
  const asked = pinentry.requests().join('\n');
  expect(asked).toContain('Tệp được mã hóa: Công văn 142.pdf');
  expect(asked).toContain('Mật khẩu vừa nhập không đúng.');
  expect(agent.errors()).not.toContain('mật khẩu');

  client.close();
  await agent.stop();
  agent.remove();
  pinentry.remove();
});
