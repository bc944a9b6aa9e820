import { describe, expect, it } from 'vitest';
import { buildPaths, type CertificationPath } from '../../../../agent/pki/path/build-paths.ts';
import { pathProblems } from '../../../../agent/pki/path/validate-path.ts';
import {
  newAuthority,
  newKey,
  newRoot,
  newSigner,
  type TestCertificate,
} from '../../../support/authority/issue.ts';

const time = new Date('2024-07-01T08:00:00Z');
const root = newRoot();
const subCa = newAuthority(root);

/** With the number of certificates that were looked at. */
function search(
  leaf: TestCertificate,
  others: readonly TestCertificate[],
): { readonly paths: readonly CertificationPath[]; readonly steps: number } {
  const candidates = [...others, root].map(({ certificate }) => certificate);
  const looked = { at: 0 };
  const { paths } = buildPaths(leaf.certificate, candidates, (one) => {
    looked.at += 1;
    return one === root.certificate;
  });
  return { paths, steps: looked.at };
}

const pathsOf = (
  leaf: TestCertificate,
  others: readonly TestCertificate[],
): readonly CertificationPath[] => search(leaf, others).paths;

describe('the search for paths', () => {
  it('ends fast among mutual cross-certificates without a root', () => {
    const [a, b] = [newKey(), newKey()];
    const first = newRoot({ subject: 'CN=A', key: a });
    const second = newRoot({ subject: 'CN=B', key: b });
    const cross = [
      newAuthority(second, { subject: 'CN=A', key: a }),
      newAuthority(first, { subject: 'CN=B', key: b }),
    ];
    expect(search(newSigner(first), cross)).toEqual({ paths: [], steps: 3 });
  });

  it('keeps its budgets in a net of cross-certificates', () => {
    const keys = Array.from({ length: 7 }, () => newKey());
    const roots = keys.map((key, at) => newRoot({ subject: `CN=${at}`, key }));
    const net = roots.flatMap((issuer, from) =>
      keys.flatMap((key, to) =>
        from === to ? [] : [newAuthority(issuer, { subject: `CN=${to}`, key })],
      ),
    );
    const [first = root] = roots;
    const { paths, steps } = search(newSigner(first), net);
    expect(paths).toEqual([]);
    expect(steps).toBeLessThanOrEqual(500);
  });

  it('tries every way, shortest first', () => {
    const key = newKey();
    const cross = newAuthority(subCa, { subject: 'CN=Ngành', key });
    const direct = newAuthority(root, { subject: 'CN=Ngành', key, to: '2024-01-01T00:00:00Z' });
    const paths = pathsOf(newSigner(direct), [direct, cross, subCa]);
    expect(paths.map((path) => path.length)).toEqual([3, 4]);
    expect(paths.map((path) => pathProblems(path, time).length)).toEqual([1, 0]);
  });

  it('is not misled by same-named authorities with other keys', () => {
    const impostors = Array.from({ length: 20 }, () => newAuthority(root));
    expect(pathsOf(newSigner(subCa), [...impostors, subCa])).toHaveLength(1);
  });

  it('tells where it ended without an anchor, and only there', () => {
    const leaf = newSigner(subCa);
    const ends = (...others: readonly TestCertificate[]): unknown =>
      buildPaths(
        leaf.certificate,
        others.map(({ certificate }) => certificate),
        (one) => one === root.certificate,
      ).deadEnds;
    expect(ends()).toEqual([[leaf.certificate]]);
    expect(ends(newAuthority(root))).toEqual([[leaf.certificate]]);
    expect(ends(subCa)).toEqual([[leaf.certificate, subCa.certificate]]);
    expect(ends(subCa, root)).toEqual([]);
  });

  it('gives an anchor itself as a path of one', () => {
    expect(pathsOf(root, [])).toEqual([[root.certificate]]);
  });

  it('stops at the longest path allowed', () => {
    let authority = root;
    const all: TestCertificate[] = [];
    for (let at = 0; at < 9; at++) {
      authority = newAuthority(authority, { subject: `CN=${at}` });
      all.push(authority);
    }
    expect(pathsOf(newSigner(authority), all)).toEqual([]);
    const [last = root, above = root] = all.toReversed();
    expect(pathsOf(last, all).map((path) => path.length)).toEqual([10]);
    expect(pathsOf(above, all).map((path) => path.length)).toEqual([9]);
  });
});
