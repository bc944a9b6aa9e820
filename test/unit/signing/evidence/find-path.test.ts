import { describe, expect, it } from 'vitest';
import { findPath, type FoundPath } from '../../../../agent/signing/evidence/find-path.ts';
import { answering, type AnswerSpec } from '../../../support/authority/answers.ts';
import { ext } from '../../../support/authority/encode.ts';
import {
  newAuthority,
  newKey,
  newRoot,
  newSigner,
  type TestCertificate,
} from '../../../support/authority/issue.ts';

const live = new AbortController().signal;
const at = new Date('2024-07-01T09:00:00Z');
const root = newRoot();
const use = [ext.authority(), ext.keyUsage('keyCertSign', 'cRLSign')];
const access = (name: string): Uint8Array =>
  ext.access(`http://ca.example/ocsp-${name}`, `http://ca.example/${name}.crt`);
const subCa = newAuthority(root, { extensions: [...use, access('root')] });
const signer = newSigner(subCa, {
  extensions: [ext.keyUsage('digitalSignature'), access('sub')],
});

const find = (
  spec: AnswerSpec,
  others: readonly TestCertificate[] = [],
  leaf = signer,
): Promise<FoundPath> =>
  findPath(
    ...([leaf.certificate, others.map(({ certificate }) => certificate), answering(spec)] as const),
    ...([at, live] as const),
  );

const answers = { 'http://ca.example/sub.crt': subCa.der, 'http://ca.example/root.crt': root.der };

describe('the search for a path', () => {
  it('fetches each issuer that is missing', async () => {
    const path = await find({ anchors: [root], certificates: [], answers });
    expect(path).toMatchObject({ isComplete: true, isTrusted: true, failure: undefined });
    expect(path.certificates.map(({ der }) => der)).toEqual([signer.der, subCa.der, root.der]);
  });

  it('asks nobody when everything is there', async () => {
    const services = answering({ anchors: [root] });
    await findPath(signer.certificate, [subCa.certificate], services, at, live);
    expect(services.asked).toEqual([]);
  });

  it('shows how far it came, and why no further', async () => {
    const path = await find({ anchors: [root], certificates: [] }, [subCa]);
    expect(path).toMatchObject({ isComplete: false, isTrusted: false });
    expect(path.certificates).toHaveLength(2);
    expect(path.failure).toMatchObject({ details: { problem: 'no-connection' } });
  });

  it.each<[string, Uint8Array]>([
    ['no certificate', new TextEncoder().encode('<html>Bảo trì</html>')],
    ['another certificate', newRoot({ subject: 'CN=Khác' }).der],
    ['an impostor of the same name', newAuthority(root).der],
  ])('takes %s for nothing', async (_, bytes) => {
    const path = await find({
      anchors: [root],
      answers: { ...answers, 'http://ca.example/sub.crt': bytes },
    });
    expect(path.certificates).toHaveLength(1);
    expect(path.failure).toMatchObject({ details: { problem: 'unusable-answer' } });
  });

  it('goes by a cross-certificate when the nearer way has ended', async () => {
    const key = newKey();
    const old = newAuthority(root, { subject: 'CN=Ngành', key, to: '2024-01-01T00:00:00Z' });
    const cross = newAuthority(subCa, { subject: 'CN=Ngành', key });
    const path = await find({ anchors: [root] }, [old, cross, subCa], newSigner(old));
    expect(path.isTrusted).toBe(true);
    expect(path.certificates).toHaveLength(4);
  });

  it('does not trust a root that nobody trusts, though the path is complete', async () => {
    const path = await find({ anchors: [newRoot()], answers });
    expect(path).toMatchObject({ isComplete: true, isTrusted: false });
  });

  it('ends among certificates that name each other as issuers', async () => {
    const [a, b] = [newKey(), newKey()];
    const first = newRoot({ subject: 'CN=A', key: a });
    const second = newRoot({ subject: 'CN=B', key: b });
    const cross = [
      newAuthority(second, { subject: 'CN=A', key: a, extensions: [...use, access('b')] }),
      newAuthority(first, { subject: 'CN=B', key: b, extensions: [...use, access('a')] }),
    ];
    const [byB = first, byA = first] = cross;
    const circle = { 'http://ca.example/a.crt': byB.der, 'http://ca.example/b.crt': byA.der };
    const leaf = newSigner(byB, { extensions: [access('a')] });
    const services = answering({ anchors: [root], answers: circle });
    const path = await findPath(leaf.certificate, [], services, at, live);
    expect(path.isTrusted).toBe(false);
    expect(services.asked.length).toBeLessThanOrEqual(3);
  });
});
