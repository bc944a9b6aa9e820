// T26 signing a bare hash value: off unless an administrator names the portal, and then with a window that says so.
import { createHash, createVerify, randomUUID, X509Certificate } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { readCertificateOf, signHash } from '../../../shared/protocol/hash.ts';
import { listCertificates } from '../../../shared/protocol/token.ts';
import { type RunningAgent, startAgent, TEST_PORTAL } from '../../support/agent.ts';
import { type AgentClient, connectAgent } from '../../support/agent-client.ts';
import { auditText } from '../../support/audit-text.ts';
import {
  createScriptedPinentry,
  type PinentryStep,
  type ScriptedPinentry,
} from '../../support/scripted-pinentry.ts';
import type { SoftTokens } from '../../support/soft-token.ts';
import { createTokenBench, LEADER_PIN } from '../../support/token-bench.ts';

type Scene = {
  readonly agent: RunningAgent;
  readonly client: AgentClient;
  readonly tokens: SoftTokens;
  readonly pinentry: ScriptedPinentry;
};
let scene: Scene | undefined;

async function open(
  policy: Readonly<Record<string, unknown>> | undefined,
  step: PinentryStep = { kind: 'pin', pin: LEADER_PIN },
): Promise<Scene> {
  const tokens = createTokenBench();
  const pinentry = createScriptedPinentry([step]);
  const agent = await startAgent({
    settings: { pkcs11Modules: [tokens.module], pinentry: pinentry.program },
    environment: tokens.environment,
    ...(policy && { policy }),
  });
  scene = { agent, client: await connectAgent(agent.port), tokens, pinentry };
  return scene;
}
afterEach(async () => {
  scene?.client.close();
  await scene?.agent.stop();
  scene?.agent.remove();
  scene?.tokens.remove();
  scene?.pinentry.remove();
  scene = undefined;
});

const message = new TextEncoder().encode('điều không ai thấy');
const ask = ({ client }: Scene, algorithm: 'sha256' | 'sha512' = 'sha256') =>
  client.peer.request(signHash, {
    requestId: randomUUID(),
    portalOrigin: TEST_PORTAL,
    topOrigin: TEST_PORTAL,
    digest: { algorithm, value: createHash(algorithm).update(message).digest('hex') },
  });
const failure = (code: string): unknown =>
  expect.objectContaining({ failure: { code, details: {} } });

describe('T26 a hash value', () => {
  it.each([
    ['without a policy', undefined],
    ['with a policy for another portal', { blindSigningPortals: ['https://khac.example'] }],
  ])('is not signed %s, and no window opens', async (_, policy) => {
    const own = await open(policy);
    await expect(ask(own)).rejects.toEqual(failure('BLIND_SIGNING_DISABLED'));
    expect(own.pinentry.requests()).toEqual([]);
  });

  it('is signed where the administrator allows it; the window says that nobody can see what', async () => {
    const own = await open({ blindSigningPortals: [TEST_PORTAL] });
    for (const algorithm of ['sha256', 'sha512'] as const) {
      const { signature, certificate } = await ask(own, algorithm);
      const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
      const verifier = createVerify(algorithm).update(message);
      expect(verifier.verify(publicKey, signature, 'base64')).toBe(true);
    }
    const said = own.pinentry.requests().join('\n');
    expect(said).toContain('Trang yêu cầu ký MÙ');
    expect(said).toContain(TEST_PORTAL);
    expect(said).toContain('SHA-512');
    // One PIN for each: nothing of the first serves the second.
    expect(own.pinentry.requests().filter((line) => line === 'GETPIN')).toHaveLength(2);
    const audit = auditText(own.agent.folder);
    expect(audit).toContain('"blind":true');
    expect(audit).toContain(createHash('sha256').update(message).digest('hex'));
  });

  it('is not signed when the person says no', async () => {
    const own = await open({ blindSigningPortals: [TEST_PORTAL] }, { kind: 'cancel' });
    await expect(ask(own)).rejects.toEqual(failure('USER_CANCELLED'));
    expect(auditText(own.agent.folder)).toContain('"event":"refused"');
  });

  it('of other lengths than its function’s is refused', async () => {
    const own = await open({ blindSigningPortals: [TEST_PORTAL] });
    const params = { requestId: randomUUID(), portalOrigin: TEST_PORTAL, topOrigin: TEST_PORTAL };
    const digest = { algorithm: 'sha512' as const, value: 'ab'.repeat(32) };
    await expect(own.client.peer.request(signHash, { ...params, digest })).rejects.toMatchObject({
      failure: { code: 'PARAMS_INVALID' },
    });
  });
});

it('gives one certificate of a portal’s list, DER', async () => {
  const { client } = await open(undefined, { kind: 'cancel' });
  const portalOrigin = TEST_PORTAL;
  const listed = await client.peer.request(listCertificates, { portalOrigin });
  const certificateId = listed.find(({ usable }) => usable)?.id ?? '';
  const { certificate } = await client.peer.request(readCertificateOf, {
    portalOrigin,
    certificateId,
  });
  const { fingerprint256 } = new X509Certificate(Buffer.from(certificate, 'base64'));
  expect(fingerprint256.replaceAll(':', '').toLowerCase()).toBe(certificateId);
  const strange = 'https://khac.example';
  await expect(
    client.peer.request(readCertificateOf, { portalOrigin: strange, certificateId }),
  ).rejects.toMatchObject({ failure: { code: 'CONSENT_DENIED' } });
});
