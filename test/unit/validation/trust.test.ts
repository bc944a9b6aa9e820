import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAgentError } from '../../../agent/core/errors.ts';
import { fingerprintOf } from '../../../agent/pki/certificate.ts';
import {
  addTrustFile,
  readTrustFiles,
  type TrustFolders,
  writeDistrusted,
} from '../../../agent/settings/trust-folders.ts';
import {
  givenTrust,
  nationalTrust,
  type StoredTrust,
} from '../../../agent/validation/trust/make-context.ts';
import { pins } from '../../../agent/validation/trust/pins.ts';
import { additionsOf, listAuthorities } from '../../../agent/validation/trust/trust-list.ts';
import { verdictOf } from '../../support/authority/judge.ts';
import { newCrl } from '../../support/authority/revocation.ts';
import { basic, current, root, subCa } from '../../support/authority/scene.ts';

const time = new Date('2024-07-01T09:00:00Z');
const nothing: StoredTrust = { anchors: [], certificates: [], crls: [], ocsps: [], distrusted: [] };
const rootId = fingerprintOf(root.certificate);
const subId = fingerprintOf(subCa.certificate);

describe('the pins', () => {
  it('are SHA-256 values, each once, with a root for both profiles', () => {
    const values = pins.map(({ fingerprint }) => fingerprint);
    expect(new Set(values).size).toBe(values.length);
    for (const value of values) expect(value).toMatch(/^[0-9a-f]{64}$/);
    const roots = pins.filter(({ role }) => role === 'root').map(({ profile }) => profile);
    expect(new Set(roots)).toEqual(new Set(['cong-vu', 'cong-cong']));
  });
});

describe('the trust of a run', () => {
  it('is the given files alone, or nothing', () => {
    const context = givenTrust([root.der], time);
    expect([...context.anchors.keys()]).toEqual([rootId]);
    expect(() => givenTrust([Uint8Array.of(1)], time)).toThrow('CERTIFICATE_INVALID');
  });

  it('is the pins and the administrators’ anchors, never a user’s file', () => {
    const context = nationalTrust(
      { ...nothing, anchors: [root.der], certificates: [subCa.der] },
      time,
    );
    expect(context.anchors.get(rootId)).toEqual({ profile: undefined, origin: 'administrator' });
    expect(context.anchors.has(subId)).toBe(false);
    const [pin] = pins.filter(({ role }) => role === 'root');
    expect(context.anchors.get(pin?.fingerprint ?? '')).toEqual({
      profile: pin?.profile,
      origin: 'pin',
    });
    const below = pins.find(({ role }) => role === 'authority')?.fingerprint ?? '';
    expect([context.anchors.has(below), context.pins.has(below)]).toEqual([false, true]);
    expect(context.certificates.map(fingerprintOf)).toEqual([rootId, subId]);
  });

  it('is less by what the user distrusts: a root, or an authority below one', () => {
    const trusted = nationalTrust({ ...nothing, anchors: [root.der] }, time);
    const judge = (context: typeof trusted): string =>
      verdictOf(basic(), {
        ...current,
        context: { anchors: context.anchors, distrusted: context.distrusted },
      });
    expect(judge(trusted)).toBe('TOTAL-PASSED');
    for (const fingerprint of [rootId, subId]) {
      const less = nationalTrust(
        { ...nothing, anchors: [root.der], distrusted: [fingerprint] },
        time,
      );
      expect(judge(less)).toBe('INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND');
    }
  });
});

describe('the list of authorities', () => {
  it('names pins, administrators’ anchors and files with what is at hand', () => {
    const { authorities: list } = listAuthorities(
      {
        ...nothing,
        anchors: [root.der],
        certificates: [subCa.der, Uint8Array.of(7)],
        distrusted: [subId],
      },
      time,
    );
    expect(list).toHaveLength(pins.length + 2);
    expect(list.find(({ fingerprint }) => fingerprint === rootId)).toMatchObject({
      role: 'root',
      origin: 'administrator',
      isDistrusted: false,
      certificate: { notAfter: root.certificate.notAfter },
    });
    expect(list.find(({ fingerprint }) => fingerprint === subId)).toMatchObject({
      role: 'candidate',
      origin: 'file',
      isDistrusted: true,
      name: 'Chứng thực Đồng Bằng',
    });
    expect(
      list
        .filter(({ origin }) => origin === 'pin')
        .every(({ certificate }) => certificate === undefined),
    ).toBe(true);
  });

  it('tells what a file would add', () => {
    expect(additionsOf(root.der)).toMatchObject([{ kind: 'anchor', fingerprint: rootId }]);
    expect(additionsOf(subCa.der)).toMatchObject([{ kind: 'candidate' }]);
    expect(additionsOf(newCrl(subCa))).toMatchObject([
      { kind: 'crl', name: 'Chứng thực Đồng Bằng' },
    ]);
    expect(additionsOf(new TextEncoder().encode('xin chào'))).toEqual([]);
  });
});

describe('the trust folders', () => {
  let folders: TrustFolders;
  let base: string;
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'kyso-trust-'));
    folders = { policy: join(base, 'policy'), user: join(base, 'user') };
  });
  afterEach(() => {
    rmSync(base, { recursive: true });
  });

  it('are empty when nobody made them', () => {
    expect(readTrustFiles(folders)).toEqual({ ...nothing, bundles: [], bundleVersion: 0 });
  });

  it('give back what was added, and anchors only of the administrators', () => {
    addTrustFile(folders, 'anchors', rootId, root.der);
    addTrustFile(folders, 'certificates', subId, subCa.der);
    const crl = newCrl(subCa);
    addTrustFile(folders, 'crls', 'a', crl);
    writeDistrusted(folders, subId);
    writeDistrusted(folders, rootId);
    writeDistrusted(folders, subId);
    mkdirSync(join(folders.user, 'anchors'));
    writeFileSync(join(folders.user, 'anchors', 'mine'), subCa.der);
    expect(readTrustFiles(folders)).toEqual({
      anchors: [root.der],
      certificates: [subCa.der],
      crls: [crl],
      ocsps: [],
      distrusted: [subId, rootId],
      bundles: [],
      bundleVersion: 0,
    });
  });

  it('refuse an anchor from a user who may not write there', () => {
    writeFileSync(join(base, 'file'), '');
    const closed = { policy: join(base, 'file'), user: join(base, 'file') };
    const failure = (kind: 'anchors' | 'certificates'): unknown => {
      try {
        addTrustFile(closed, kind, rootId, root.der);
        return undefined;
      } catch (error) {
        return error;
      }
    };
    expect(isAgentError(failure('anchors'), 'ADMINISTRATOR_REQUIRED')).toBe(true);
    expect(isAgentError(failure('certificates'), 'OUTPUT_NOT_WRITABLE')).toBe(true);
  });
});
