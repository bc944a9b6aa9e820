import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../../agent/pki/certificate.ts';
import { buildPaths, type CertificationPath } from '../../../../agent/pki/path/build-paths.ts';
import { pathProblems, type PathProblemKind } from '../../../../agent/pki/path/validate-path.ts';
import {
  directory,
  dns,
  email,
  ext,
  extension,
  tagged,
  uri,
} from '../../../support/authority/encode.ts';
import {
  newAuthority,
  newRoot,
  newSigner,
  type TestCertificate,
} from '../../../support/authority/issue.ts';
import { isAcceptedByOpenssl } from '../../../support/authority/openssl-verify.ts';

const time = new Date('2024-07-01T08:00:00Z');
const root = newRoot();
const subCa = newAuthority(root);
const use = [ext.keyUsage('keyCertSign', 'cRLSign')];
const signing = ext.keyUsage('digitalSignature', 'nonRepudiation');
const ip = (...bytes: readonly number[]): Uint8Array => tagged(0x87, Uint8Array.from(bytes));

const certificatesOf = (all: readonly TestCertificate[]): readonly Certificate[] =>
  all.map(({ certificate }) => certificate);

function pathsOf(
  leaf: TestCertificate,
  others: readonly TestCertificate[],
  anchor = root,
): readonly CertificationPath[] {
  return buildPaths(
    leaf.certificate,
    certificatesOf([...others, anchor]),
    (one) => one === anchor.certificate,
  ).paths;
}

type Case = {
  readonly leaf: TestCertificate;
  readonly others?: readonly TestCertificate[];
  readonly anchor?: TestCertificate;
  readonly problems: readonly PathProblemKind[] | 'no path';
  /** Said only where openssl judges the same rule. */
  readonly openssl?: boolean;
  readonly options?: readonly string[];
};

const constrained = (...bases: readonly Uint8Array[]): TestCertificate =>
  newAuthority(root, { extensions: [ext.authority(), ...use, ext.nameConstraints(bases)] });
const excluding = (...bases: readonly Uint8Array[]): TestCertificate =>
  newAuthority(root, { extensions: [ext.authority(), ...use, ext.nameConstraints([], bases)] });

function under(
  authority: TestCertificate,
  ...names: readonly Uint8Array[]
): Pick<Case, 'leaf' | 'others'> {
  return {
    leaf: newSigner(authority, {
      extensions: names.length > 0 ? [signing, ext.alternativeNames(...names)] : [signing],
    }),
    others: [authority],
  };
}

function policyChain(
  top: readonly Uint8Array[],
  leaf: readonly Uint8Array[],
): Pick<Case, 'leaf' | 'others'> {
  const authority = newAuthority(root, { extensions: [ext.authority(), ...use, ...top] });
  return { leaf: newSigner(authority, { extensions: [signing, ...leaf] }), others: [authority] };
}

const cases: Readonly<Record<string, () => Case>> = {
  'a good chain': () => ({ leaf: newSigner(subCa), others: [subCa], problems: [], openssl: true }),
  'an untrusted root of the same name': () => {
    const other = newRoot();
    const authority = newAuthority(other);
    return {
      leaf: newSigner(authority),
      others: [authority, other],
      problems: 'no path',
      openssl: false,
    };
  },
  'an issuer with CA:false': () => {
    const authority = newAuthority(root, {
      extensions: [
        extension('2.5.29.19', true, tagged(0x30, new Uint8Array())),
        ext.keyUsage('digitalSignature', 'keyCertSign'),
      ],
    });
    return {
      leaf: newSigner(authority),
      others: [authority],
      problems: ['no-authority'],
      openssl: false,
    };
  },
  'an issuer without basicConstraints': () => {
    const authority = newAuthority(root, { extensions: use });
    return {
      leaf: newSigner(authority),
      others: [authority],
      problems: ['no-authority'],
      openssl: false,
    };
  },
  'an issuer without keyCertSign': () => {
    const authority = newAuthority(root, {
      extensions: [ext.authority(), ext.keyUsage('cRLSign')],
    });
    return {
      leaf: newSigner(authority),
      others: [authority],
      problems: ['key-usage'],
      openssl: false,
    };
  },
  'an expired end entity': () => ({
    leaf: newSigner(subCa, { to: '2024-01-01T00:00:00Z' }),
    others: [subCa],
    problems: ['expired'],
    openssl: false,
  }),
  'an end entity not yet valid': () => ({
    leaf: newSigner(subCa, { from: '2025-01-01T00:00:00Z' }),
    others: [subCa],
    problems: ['not-yet-valid'],
    openssl: false,
  }),
  'an expired authority': () => {
    const authority = newAuthority(root, { to: '2024-01-01T00:00:00Z' });
    return {
      leaf: newSigner(authority),
      others: [authority],
      problems: ['expired'],
      openssl: false,
    };
  },
  'pathLenConstraint 0 violated': () => {
    const top = newAuthority(root, { subject: 'CN=Trên', extensions: [ext.authority(0), ...use] });
    const low = newAuthority(top, { subject: 'CN=Dưới' });
    return { leaf: newSigner(low), others: [low, top], problems: ['path-length'], openssl: false };
  },
  'pathLenConstraint 0 kept': () => {
    const low = newAuthority(root, { extensions: [ext.authority(0), ...use] });
    return { leaf: newSigner(low), others: [low], problems: [], openssl: true };
  },
  'pathLenConstraint not used up by a self-issued authority': () => {
    const top = newAuthority(root, { subject: 'CN=Trên', extensions: [ext.authority(0), ...use] });
    const renewed = newAuthority(top, { subject: 'CN=Trên' });
    return { leaf: newSigner(renewed), others: [renewed, top], problems: [], openssl: true };
  },
  'an unknown critical extension on the leaf': () => ({
    leaf: newSigner(subCa, {
      extensions: [signing, extension('1.2.3.4', true, tagged(5, new Uint8Array()))],
    }),
    others: [subCa],
    problems: ['critical-extension'],
    openssl: false,
  }),
  'an unknown critical extension on the authority': () => {
    const authority = newAuthority(root, {
      extensions: [
        ext.authority(),
        ...use,
        extension('1.2.3.4', true, tagged(5, new Uint8Array())),
      ],
    });
    return {
      leaf: newSigner(authority),
      others: [authority],
      problems: ['critical-extension'],
      openssl: false,
    };
  },
  'another issuer name': () => ({
    leaf: newSigner(subCa, { issuerName: 'CN=Khác' }),
    others: [subCa],
    problems: 'no path',
    openssl: false,
  }),
  'a signature of another key': () => ({
    leaf: newSigner(newAuthority(root)),
    others: [subCa],
    problems: 'no path',
    openssl: false,
  }),
  'a directory name kept': () => ({
    ...under(constrained(directory('C=VN, O=Ủy ban nhân dân tỉnh Bình Minh'))),
    problems: [],
    openssl: true,
  }),
  'a directory name violated': () => ({
    ...under(constrained(directory('C=VN, O=Khác'))),
    problems: ['name-constraints'],
    openssl: false,
  }),
  'a directory name excluded': () => ({
    ...under(excluding(directory('C=VN'))),
    problems: ['name-constraints'],
    openssl: false,
  }),
  'a host kept': () => ({
    ...under(constrained(dns('binhminh.example')), dns('qlvb.binhminh.example')),
    problems: [],
    openssl: true,
  }),
  'a host violated': () => ({
    ...under(constrained(dns('binhminh.example')), dns('xbinhminh.example')),
    problems: ['name-constraints'],
    openssl: false,
  }),
  'a mailbox kept': () => ({
    ...under(constrained(email('binhminh.example')), email('a@binhminh.example')),
    problems: [],
    openssl: true,
  }),
  'a mailbox of a host below': () => ({
    ...under(constrained(email('.binhminh.example')), email('a@vp.binhminh.example')),
    problems: [],
    openssl: true,
  }),
  'a mailbox violated': () => ({
    ...under(constrained(email('.binhminh.example')), email('a@binhminh.example')),
    problems: ['name-constraints'],
    openssl: false,
  }),
  'one mailbox alone': () => ({
    ...under(constrained(email('a@binhminh.example')), email('b@binhminh.example')),
    problems: ['name-constraints'],
    openssl: false,
  }),
  'an address kept': () => ({
    ...under(constrained(ip(10, 1, 0, 0, 255, 255, 0, 0)), ip(10, 1, 7, 7)),
    problems: [],
    openssl: true,
  }),
  'an address violated': () => ({
    ...under(constrained(ip(10, 1, 0, 0, 255, 255, 0, 0)), ip(10, 2, 7, 7)),
    problems: ['name-constraints'],
    openssl: false,
  }),
  'a location violated': () => ({
    ...under(constrained(uri('.binhminh.example')), uri('http://khac.example/x')),
    problems: ['name-constraints'],
    openssl: false,
  }),
  'a location kept': () => ({
    ...under(constrained(uri('.binhminh.example')), uri('http://a.binhminh.example/x')),
    problems: [],
    openssl: true,
  }),
  'an other name under an excluded form': () => ({
    ...under(
      excluding(tagged(0xa0, tagged(6, Uint8Array.of(0x2a, 3)))),
      tagged(
        0xa0,
        Uint8Array.from([
          ...tagged(6, Uint8Array.of(0x2a, 3)),
          ...tagged(0xa0, tagged(5, new Uint8Array())),
        ]),
      ),
    ),
    problems: ['name-constraints'],
  }),
  'a demanded policy kept': () => ({
    ...policyChain([ext.requireExplicitPolicy(0), ext.policies('1.2.3')], [ext.policies('1.2.3')]),
    problems: [],
    openssl: true,
    options: ['-policy', '1.2.3'],
  }),
  'a demanded policy missing': () => ({
    ...policyChain([ext.requireExplicitPolicy(0), ext.policies('1.2.3')], []),
    problems: ['policies'],
    openssl: false,
    options: ['-policy', '1.2.3'],
  }),
  'another policy than demanded': () => ({
    ...policyChain([ext.requireExplicitPolicy(0), ext.policies('1.2.3')], [ext.policies('1.2.4')]),
    problems: ['policies'],
    openssl: false,
    options: ['-policy', '1.2.3'],
  }),
  'a mapped policy': () => ({
    ...policyChain(
      [ext.requireExplicitPolicy(0), ext.policies('1.2.3'), ext.policyMappings(['1.2.3', '1.2.9'])],
      [ext.policies('1.2.9')],
    ),
    problems: [],
    openssl: true,
    options: ['-policy', '1.2.3'],
  }),
  'anyPolicy mapped': () => ({
    ...policyChain(
      [ext.policies('2.5.29.32.0'), ext.policyMappings(['2.5.29.32.0', '1.2.9'])],
      [ext.policies('1.2.9')],
    ),
    problems: ['policies'],
  }),
  'anyPolicy inhibited': () => ({
    ...policyChain(
      [ext.requireExplicitPolicy(0), ext.policies('1.2.3'), ext.inhibitAnyPolicy(0)],
      [ext.policies('2.5.29.32.0')],
    ),
    problems: ['policies'],
    openssl: false,
    options: ['-policy', '1.2.3'],
  }),
  'no policy, none demanded': () => ({
    ...policyChain([ext.policies('1.2.3')], []),
    problems: [],
    openssl: true,
    options: ['-policy', '1.2.3'],
  }),
};

describe('a certification path', () => {
  it.each(Object.entries(cases))('with %s', (_, make) => {
    const { leaf, others = [], anchor = root, problems, openssl, options = [] } = make();
    const [path] = pathsOf(leaf, others, anchor);
    const found = path === undefined ? 'no path' : pathProblems(path, time).map(({ kind }) => kind);
    expect(found).toEqual(problems);
    if (openssl !== undefined) {
      expect(isAcceptedByOpenssl(leaf, others, anchor, time, ...options)).toBe(openssl);
    }
  });

  it('in the chain model asks each authority at its own issuing', () => {
    const authority = newAuthority(root, { to: '2024-01-01T00:00:00Z' });
    const leaf = newSigner(authority, { from: '2023-06-01T00:00:00Z' });
    const [path] = pathsOf(leaf, [authority]);
    if (path === undefined) throw new Error('no path');
    expect(pathProblems(path, time, 'shell')).toEqual([{ kind: 'expired', at: 1 }]);
    expect(pathProblems(path, time, 'chain')).toEqual([]);
    const late = newSigner(authority, { from: '2024-02-01T00:00:00Z' });
    const [latePath] = pathsOf(late, [authority]);
    if (latePath === undefined) throw new Error('no path');
    expect(pathProblems(latePath, time, 'chain')).toEqual([{ kind: 'expired', at: 1 }]);
  });
});
