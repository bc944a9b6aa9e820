import { describe, expect, it } from 'vitest';
import { defaultAlgorithmPolicy } from '../../../../agent/pki/algorithm-policy.ts';
import type { Certificate } from '../../../../agent/pki/certificate.ts';
import { buildPaths } from '../../../../agent/pki/path/build-paths.ts';
import { pathReliability } from '../../../../agent/pki/path/validate-path.ts';
import { ext } from '../../../support/authority/encode.ts';
import {
  issue,
  newAuthority,
  newKey,
  newRoot,
  newSigner,
  type TestCertificate,
} from '../../../support/authority/issue.ts';

const use = [ext.keyUsage('keyCertSign', 'cRLSign')];

describe('the reliability of a path', () => {
  const rsa = newKey('rsa');
  const rsaRoot = newRoot({ key: rsa });
  const isPinned = (one: Certificate): boolean => one === rsaRoot.certificate;
  const reliability = (
    leaf: TestCertificate,
    others: readonly TestCertificate[],
    pinned = isPinned,
  ): unknown => {
    const candidates = [...others, rsaRoot].map(({ certificate }) => certificate);
    const [path] = buildPaths(leaf.certificate, candidates, isPinned).paths;
    return path && pathReliability(path, defaultAlgorithmPolicy, pinned);
  };
  const { sha1 } = defaultAlgorithmPolicy.hashes;

  it('of SHA-1 depends on who signed and what is pinned', () => {
    const weakCa = newAuthority(rsaRoot, { key: newKey('rsa'), hash: 'sha1' });
    expect(reliability(newSigner(weakCa), [weakCa])).toEqual(['always', sha1]);
    expect(reliability(newSigner(weakCa, { hash: 'sha1' }), [weakCa])).toEqual([sha1, sha1]);
    const bothPinned = (one: Certificate): boolean => isPinned(one) || one === weakCa.certificate;
    expect(reliability(newSigner(weakCa, { hash: 'sha1' }), [weakCa], bothPinned)).toEqual([
      'always',
      'always',
    ]);
  });

  it('of MD5 and of short keys is none', () => {
    expect(reliability(newSigner(rsaRoot, { hash: 'md5' }), [])).toEqual(['never']);
    const short = issue({
      subject: 'CN=Ngắn',
      issuer: rsaRoot,
      key: newKey('rsa1024'),
      extensions: [ext.authority(), ...use],
    });
    expect(reliability(newSigner(short), [short])).toEqual(['never', 'always']);
  });
});
