import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Policy, policyLayers, policyOf } from '../../../agent/settings/policy.ts';

const readPolicy = (file: string): Policy => policyOf(policyLayers(undefined, file));

const folder = mkdtempSync(join(tmpdir(), 'kyso-policy-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const write = (text: string): string => {
  const file = join(folder, 'policy.json');
  writeFileSync(file, text);
  return file;
};

describe('the administrators’ policy', () => {
  it('changes nothing when there is none', () => {
    expect(readPolicy(join(folder, 'absent.json'))).toMatchObject({
      trustBundleKeys: [],
      operatingSystemTrust: false,
    });
  });

  it('may let announcements of versions come unencrypted: they are signed', () => {
    const updateManifestUrl = 'http://cntt.example/kyso.json';
    const text = JSON.stringify({ updateManifestUrl, updateOverHttp: true });
    expect(readPolicy(write(text))).toMatchObject({ updateManifestUrl });
  });

  it.each<[string, string]>([
    ['{', ''],
    ['{"trustBundleKeys": ["không phải base64"]}', 'trustBundleKeys.0'],
    ['{"unknown": 1}', 'unknown'],
    ['{"updateManifestUrl": "http://cntt.example/kyso.json"}', 'updateManifestUrl'],
    ['{"updateManifestUrl": "https://ten@cntt.example/"}', 'updateManifestUrl'],
    ['{"settings": {"level": "B-X"}}', 'settings.level'],
    ['{"settings": {"network": {"unknown": 1}}}', 'settings.network.unknown'],
  ])('is refused as a whole when it is %s', (text, path) => {
    let failure: unknown;
    try {
      readPolicy(write(text));
    } catch (error) {
      failure = error;
    }
    expect(failure).toMatchObject({ code: 'SETTINGS_INVALID', details: { path } });
  });
});
