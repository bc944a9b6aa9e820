// The Group Policy files say what the program reads: every value they write is a member of the policy, every text they
// name is there in both languages.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { policyLayers, policyOf } from '../../../agent/settings/policy.ts';
import type { ReadRegistry } from '../../../agent/settings/registry-policy.ts';

const folder = join(import.meta.dirname, '../../../docs/install/admx');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const definitions = read('kyso.admx');
const KEY = 'SOFTWARE\\Policies\\Kyso\\Agent';

const found = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

const samples: Readonly<Record<string, string>> = {
  portals: 'https://qlvb.example',
  pkcs11Modules: '/usr/lib/module.so',
  chromiumExtensions: 'a'.repeat(32),
  trustBundleKeys: 'AAAA',
  'settings.network.hosts': 'ocsp.example',
  'settings.trustAnchors': '/etc/root.pem',
  'settings.network.timestampUrl': 'http://tsa.example',
  'settings.network.proxy': 'none',
};

/** The registry as Windows writes it when everything is switched on. */
function fullRegistry(): ReadRegistry {
  const keys = new Map<string, (readonly [string, string | number])[]>();
  const put = (key: string, name: string, value: string | number): void => {
    keys.set(key, [...(keys.get(key) ?? []), [name, value]]);
  };
  for (const key of found(definitions, /<list id="\w+" key="([^"]+)"/g)) {
    put(key, '1', samples[key.slice(KEY.length + 1)] ?? '');
  }
  for (const name of found(definitions, /<text id="\w+" valueName="([^"]+)"/g)) {
    put(KEY, name, samples[name] ?? '');
  }
  for (const [, name = '', least = ''] of definitions.matchAll(
    /<decimal id="\w+" valueName="([^"]+)" minValue="(\d+)"/g,
  )) {
    put(KEY, name, Number(least));
  }
  for (const [, name = '', value = ''] of definitions.matchAll(
    /<enum id="\w+" valueName="([^"]+)"[^]*?<string>([^<]+)</g,
  )) {
    put(KEY, name, value);
  }
  for (const name of found(definitions, /key="[^"]+" valueName="([^"]+)">/g)) put(KEY, name, 1);
  return (path) => keys.get(path) ?? [];
}

describe('the Group Policy files', () => {
  it('write values that the program takes', () => {
    const policy = policyOf(policyLayers(fullRegistry()));
    expect(policy.portals).toEqual(['https://qlvb.example']);
    expect(policy.keepEvidence).toBe('extension');
    expect(policy.settings).toEqual({
      level: 'B-B',
      batchLimit: 1,
      requireTrustedPath: true,
      trustAnchors: ['/etc/root.pem'],
      network: {
        timestampUrl: 'http://tsa.example',
        proxy: 'none',
        timeoutMs: 100,
        fetchWhenVerifying: true,
        hosts: ['ocsp.example'],
      },
    });
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
