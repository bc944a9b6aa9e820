import { describe, expect, it } from 'vitest';
import { effectiveValues, mergeLayers } from '../../../agent/settings/layers.ts';
import { policyLayers, policyOf } from '../../../agent/settings/policy.ts';
import { type ReadRegistry, registryPolicy } from '../../../agent/settings/registry-policy.ts';

type Keys = Readonly<Record<string, readonly (readonly [string, string | number])[]>>;
const registry =
  (keys: Keys): ReadRegistry =>
  (path) => [...(keys[path] ?? [])];

const INSTALLER = 'SOFTWARE\\Kyso\\Agent';
const GROUP_POLICY = 'SOFTWARE\\Policies\\Kyso\\Agent';

describe('a policy in the registry', () => {
  it('reads lists from one value, however its items are divided, or from a key of their own', () => {
    const read = registry({
      K: [
        ['portals', 'https://a.vn; https://b.vn\0https://c.vn'],
        ['settings.trustAnchors', 'C:\\Program Files\\a.cer;D:\\b.cer'],
      ],
      'K\\trustBundleKeys': [
        ['1', 'AAAA'],
        ['2', 'BBBB'],
      ],
      'K\\pkcs11Modules': [['1', 'C:\\Windows\\System32\\x.dll|ab']],
    });
    expect(registryPolicy(read, 'K')).toEqual({
      portals: ['https://a.vn', 'https://b.vn', 'https://c.vn'],
      trustBundleKeys: ['AAAA', 'BBBB'],
      pkcs11Modules: [{ path: 'C:\\Windows\\System32\\x.dll', sha256: 'ab' }],
      settings: { trustAnchors: ['C:\\Program Files\\a.cer', 'D:\\b.cer'] },
    });
  });

  it('reads inner members by their path, switches from numbers, no time-stamping authority from an empty text', () => {
    const read = registry({
      K: [
        ['settings.level', 'B-T'],
        ['settings.network.timestampUrl', ''],
        ['settings.network.timeoutMs', 5000],
        ['settings.requireTrustedPath', 1],
        ['operatingSystemTrust', 0],
      ],
    });
    expect(registryPolicy(read, 'K')).toEqual({
      settings: {
        level: 'B-T',
        network: { timestampUrl: null, timeoutMs: 5000 },
        requireTrustedPath: true,
      },
      operatingSystemTrust: false,
    });
  });

  it('reads objects from the text of their JSON; text that is none is refused with its place', () => {
    const read = registry({
      K: [
        ['settings.network.aliases', '{"*.ca.ptc":"*.ca.gov.vn"}'],
        ['settings.profiles', '[{"name":"Văn thư"}]'],
        ['signatureKinds', 'approve, initial'],
      ],
    });
    expect(registryPolicy(read, 'K')).toEqual({
      settings: {
        network: { aliases: { '*.ca.ptc': '*.ca.gov.vn' } },
        profiles: [{ name: 'Văn thư' }],
      },
      signatureKinds: ['approve', 'initial'],
    });
    const layers = policyLayers(registry({ [GROUP_POLICY]: [['settings.profiles', '[{']] }));
    expect(() => policyOf(layers)).toThrow(
      expect.objectContaining({
        details: { file: `HKLM\\${GROUP_POLICY}`, path: 'settings.profiles' },
      }),
    );
  });

  it('Group Policy goes before what the installer was given', () => {
    const layers = policyLayers(
      registry({
        [INSTALLER]: [
          ['portals', 'https://installer.vn'],
          ['settings.level', 'B-T'],
        ],
        [GROUP_POLICY]: [['portals', 'https://group.vn']],
      }),
    );
    expect(policyOf(layers)).toMatchObject({
      portals: ['https://group.vn'],
      settings: { level: 'B-T' },
    });
  });

  it('a wrong value is refused with its place', () => {
    const layers = policyLayers(registry({ [GROUP_POLICY]: [['settings.level', 'B-X']] }));
    expect(() => policyOf(layers)).toThrow(
      expect.objectContaining({
        code: 'SETTINGS_INVALID',
        details: { file: `HKLM\\${GROUP_POLICY}`, path: 'settings.level' },
      }),
    );
  });
});

describe('layers of settings', () => {
  const user = {
    source: 'user',
    values: { language: 'en', network: { timeoutMs: 1, hosts: ['a'] } },
  };
  const machine = { source: 'machine', values: { network: { timeoutMs: 2 } } };

  it('merges objects and replaces everything else', () => {
    expect(mergeLayers([user.values, machine.values, { network: { hosts: [] } }])).toEqual({
      language: 'en',
      network: { timeoutMs: 2, hosts: [] },
    });
  });

  it('tells where each value is from; what nobody has set is built in', () => {
    const effective = { language: 'en', network: { timeoutMs: 2, hosts: ['a'] }, level: 'B-LT' };
    expect(effectiveValues(effective, [user, machine])).toEqual([
      { path: 'language', value: 'en', source: 'user' },
      { path: 'network.timeoutMs', value: 2, source: 'machine' },
      { path: 'network.hosts', value: ['a'], source: 'user' },
      { path: 'level', value: 'B-LT', source: undefined },
    ]);
  });
});
