// kyso update sign: for IT, which hands out packages and says which version is to be installed.
import { basename } from 'node:path';
import * as v from 'valibot';
import { ProductVersion } from '../../shared/protocol/product-version.ts';
import { VersionNote } from '../../shared/protocol/update.ts';
import { text } from '../../shared/text/text.ts';
import { hexOf, sha256 } from '../core/crypto.ts';
import { type PackageFile, sealManifest, type UpdateManifest } from '../updates/manifest.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { readBytes } from './read-bytes.ts';
import { expiryOf, numberOf, privateKeyIn, publicKeyText, writeNew } from './signed-file.ts';
import { badValue, missing } from './usage-error.ts';

type SigningContext = Pick<CliContext, 'language' | 'clock' | 'print' | 'environment'>;

const options = {
  key: { type: 'string' },
  out: { type: 'string' },
  version: { type: 'string' },
  sequence: { type: 'string' },
  expires: { type: 'string' },
  windows: { type: 'string' },
  linux: { type: 'string' },
  'minimum-agent': { type: 'string', default: '0.0.0' },
  'minimum-extension': { type: 'string', default: '0.0.0' },
  'notes-vi': { type: 'string', default: '' },
  'notes-en': { type: 'string', default: '' },
} as const;

/** Names the file with the key, where the command line does not: never the key itself. */
const KEY_VARIABLE = 'KYSO_UPDATE_KEY';

export async function signUpdate(
  args: readonly string[],
  context: SigningContext,
): Promise<number> {
  const { language, environment, clock } = context;
  const { values } = parseOptions(args, options, context);
  const key = values.key ?? environment[KEY_VARIABLE];
  if (key === undefined || key === '') throw missing(language, `--key, ${KEY_VARIABLE}`);
  const { out } = values;
  if (out === undefined) throw missing(language, '--out');
  const manifest: UpdateManifest = {
    version: versionIn('--version', values.version, context),
    published: clock.now().toISOString(),
    expires: expiryOf(values.expires, context),
    sequence: numberOf('--sequence', values.sequence, context),
    files: filesOf(values, context),
    minimum: {
      agent: versionIn('--minimum-agent', values['minimum-agent'], context),
      extension: versionIn('--minimum-extension', values['minimum-extension'], context),
    },
    notes: {
      vi: noteIn('--notes-vi', values['notes-vi'], context),
      en: noteIn('--notes-en', values['notes-en'], context),
    },
  };
  const { file, spki } = sealManifest(manifest, privateKeyIn(key));
  writeNew(out, file);
  context.print(text(language, 'cli.update.signed', { file: out, key: publicKeyText(spki) }));
  return exitCode.done;
}

type LanguageOnly = Pick<CliContext, 'language'>;

function filesOf(
  { windows, linux }: { readonly windows?: string; readonly linux?: string },
  { language }: LanguageOnly,
): PackageFile[] {
  const files = [
    ...(windows === undefined ? [] : [packageFile('windows-x64', windows)]),
    ...(linux === undefined ? [] : [packageFile('linux-x64', linux)]),
  ];
  if (files.length === 0) throw missing(language, '--windows, --linux');
  return files;
}

function packageFile(platform: PackageFile['platform'], path: string): PackageFile {
  const bytes = readBytes(path);
  return {
    platform,
    name: basename(path),
    sha256: hexOf(sha256(bytes)),
    sizeBytes: bytes.length,
  };
}

function versionIn(option: string, value: string | undefined, { language }: LanguageOnly): string {
  if (value === undefined) throw missing(language, option);
  if (!v.is(ProductVersion, value)) throw badValue(language, option, value);
  return value;
}

function noteIn(option: string, value: string, { language }: LanguageOnly): string {
  const isNote = v.safeParse(VersionNote, value).success;
  if (!isNote) throw badValue(language, option, `${value.slice(0, 40)}…`);
  return value;
}
