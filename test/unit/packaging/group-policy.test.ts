// The Group Policy files and what the program and the extension read agree both ways: every value they write is a
// member of the policy, every member can be written, every text they name is there in both languages.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { policyLayers, PolicyMembers, policyOf } from '../../../agent/settings/policy.ts';
import type { ReadRegistry } from '../../../agent/settings/registry-policy.ts';
import { Settings } from '../../../agent/settings/settings.ts';
import { CHROMIUM_EXTENSION_ID, FIREFOX_ADD_ON_ID } from '../../../shared/protocol/origins.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'docs/install/admx');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const definitions = read('kyso.admx');
const KEY = 'SOFTWARE\\Policies\\Kyso\\Agent';

const found = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

/** One policy of the files: the key it writes to, and what. */
interface Written {
  readonly key: string;
  readonly name: string;
  readonly kind: 'list' | 'text' | 'decimal' | 'enum' | 'flag';
  /** The least number, or the first word. */
  readonly least: string;
}

const written: readonly Written[] = definitions
  .split('<policy ')
  .slice(1)
  .map((text) => {
    const [key = ''] = found(text, / key="([^"]+)"/g);
    const [, kind = 'flag', rest = ''] =
      /<(list|text|decimal|enum) id="\w+"([^>]*)>/.exec(text) ?? [];
    const [listKey = ''] = found(rest, /key="([^"]+)"/g);
    const [valueName = ''] = found(text, /valueName="([^"]+)"/g);
    const [minValue] = found(rest, /minValue="(\d+)"/g);
    const [word] = found(text, /<string>([^<]+)</g);
    return {
      key,
      kind: v.parse(v.picklist(['list', 'text', 'decimal', 'enum', 'flag']), kind),
      name: kind === 'list' ? listKey.slice(key.length + 1) : valueName,
      least: minValue ?? word ?? '1',
    };
  });

const of = (key: string): readonly Written[] => written.filter((one) => one.key === key);
const namesOf = (key: string): readonly string[] => of(key).map(({ name }) => name);

const samples: Readonly<Record<string, string>> = {
  portals: 'https://qlvb.example',
  blindSigningPortals: 'https://qlvb.example',
  pkcs11Modules: '/usr/lib/module.so',
  'settings.pkcs11Modules': '/usr/lib/module.so',
  chromiumExtensions: 'a'.repeat(32),
  trustBundleKeys: 'AAAA',
  updateKeys: 'AAAA',
  signatureKinds: 'approve',
  signatureLevels: 'B-LT',
  dispatch: '{}',
  officeLedger: '{"host": "so-gui.example"}',
  auditSyslog: 'udp://syslog.example:514',
  updateManifestUrl: 'http://cntt.example/kyso.json',
  'settings.profiles': '[{"name": "Lãnh đạo"}]',
  'settings.network.aliases': '{"*.ca.ptc": "*.ca.gov.vn"}',
  'settings.network.hosts': 'ocsp.example',
  'settings.network.tlsAuthorities': '/etc/tls.pem',
  'settings.trustAnchors': '/etc/root.pem',
  'settings.network.timestampUrl': 'http://tsa.example',
  'settings.network.proxy': 'none',
};

/** The registry as Windows writes it when everything is switched on. */
const fullRegistry: ReadRegistry = (path) => [
  ...of(path)
    .filter(({ kind }) => kind !== 'list')
    .map(({ name, kind, least }): readonly [string, string | number] => [
      name,
      kind === 'text' ? (samples[name] ?? '') : kind === 'enum' ? least : Number(least),
    ]),
  ...of(KEY)
    .filter(({ kind, name }) => kind === 'list' && path === `${KEY}\\${name}`)
    .map(({ name }): readonly [string, string] => ['1', samples[name] ?? '']),
];

/** Members that mean nothing on Windows. */
const onlyLinux = ['operatingSystemTrust', 'settings.pinentry'];

/** Paths of all members, inner objects taken apart. */
function members(): readonly string[] {
  const { network } = Settings.entries;
  const below = (name: string, entries: object): readonly string[] =>
    Object.keys(entries).map((member) => `${name}.${member}`);
  return [
    ...Object.keys(PolicyMembers.entries),
    ...below('settings', Settings.entries),
    ...below('settings.network', network.wrapped.entries),
  ].filter((name) => !['settings', 'settings.network', ...onlyLinux].includes(name));
}

describe('the Group Policy files', () => {
  it('write every member of the policy that means something on Windows, and nothing else', () => {
    expect(namesOf(KEY).toSorted()).toEqual(members().toSorted());
  });

  it('write values that the program takes', () => {
    const policy = policyOf(policyLayers(fullRegistry));
    expect(policy).toMatchObject({
      portals: ['https://qlvb.example'],
      keepEvidence: 'extension',
      signatureKinds: ['approve'],
      signatureLevels: ['B-LT'],
      auditDays: 30,
      auditSyslog: 'udp://syslog.example:514',
      updateOverHttp: true,
      dispatch: {},
      officeLedger: { host: 'so-gui.example', port: 5432, database: 'kyso' },
    });
    expect(policy.settings).toEqual({
      language: 'vi',
      pkcs11Modules: ['/usr/lib/module.so'],
      level: 'B-B',
      signaturePolicy: 'default',
      hash: 'sha256',
      profiles: [{ name: 'Lãnh đạo' }],
      keepEvidence: 'extension',
      evidenceDays: 1,
      batchLimit: 1,
      requireTrustedPath: true,
      trustAnchors: ['/etc/root.pem'],
      network: {
        timestampUrl: 'http://tsa.example',
        proxy: 'none',
        timeoutMs: 100,
        fetchWhenVerifying: true,
        hosts: ['ocsp.example'],
        tlsAuthorities: ['/etc/tls.pem'],
        aliases: { '*.ca.ptc': '*.ca.gov.vn' },
      },
    });
  });

  it.each([
    [
      'Chrome',
      `SOFTWARE\\Policies\\Google\\Chrome\\3rdparty\\extensions\\${CHROMIUM_EXTENSION_ID}\\policy`,
    ],
    [
      'Edge',
      `SOFTWARE\\Policies\\Microsoft\\Edge\\3rdparty\\extensions\\${CHROMIUM_EXTENSION_ID}\\policy`,
    ],
    ['Firefox', `SOFTWARE\\Policies\\Mozilla\\Firefox\\3rdparty\\Extensions\\${FIREFOX_ADD_ON_ID}`],
  ])('write every member of the extension’s policy for %s, and nothing else', (_, key) => {
    const schema = v.parse(
      v.looseObject({ properties: v.record(v.string(), v.unknown()) }),
      JSON.parse(readFileSync(join(root, 'extension/public/managed-schema.json'), 'utf8')),
    );
    expect(namesOf(key).toSorted()).toEqual(Object.keys(schema.properties).toSorted());
  });

  it('have no policy for another key, and each name once', () => {
    expect(new Set(written.map(({ key }) => key)).size).toBe(4);
    const names = found(definitions, /<policy name="(\w+)"/g);
    expect(new Set(names).size).toBe(names.length);
    const categories = new Set(found(definitions, /<category name="(\w+)"/g));
    for (const ref of found(definitions, /<parentCategory ref="(\w+)"/g)) {
      expect(categories).toContain(ref);
    }
  });

  it.each(['vi-VN', 'en-US'])('have every text in %s', (language) => {
    const texts = read(`${language}/kyso.adml`);
    for (const kind of ['string', 'presentation']) {
      const wanted = new Set(found(definitions, new RegExp(String.raw`\$\(${kind}\.(\w+)\)`, 'g')));
      const given = new Set(found(texts, new RegExp(`<${kind} id="(\\w+)"`, 'g')));
      expect([...given].toSorted()).toEqual([...wanted].toSorted());
    }
    const wanted = found(definitions, /<(?:list|text|decimal|enum) id="(\w+)"/g);
    expect(found(texts, /refId="(\w+)"/g)).toEqual(wanted);
  });
});
