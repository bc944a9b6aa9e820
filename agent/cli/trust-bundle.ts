// kyso trust import-bundle, make-bundle: the signed list of authorities, for those who get it and those who hand it out.
import { writeFileSync } from 'node:fs';
import { displayTime } from '../../shared/text/display-time.ts';
import { text } from '../../shared/text/text.ts';
import { AgentError } from '../core/errors.ts';
import { acceptBundle } from '../validation/trust/bundle-in-use.ts';
import { type BundleContent, sealTrustBundle } from '../validation/trust/trust-bundle.ts';
import { bundledAuthorities } from '../validation/trust/trust-list.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { readBytes } from './read-bytes.ts';
import { badValue, missing } from './usage-error.ts';

type BundleContext = Pick<CliContext, 'language' | 'clock' | 'trustStore' | 'print'>;

export async function importBundle(
  args: readonly string[],
  context: BundleContext,
): Promise<number> {
  const { language, trustStore, clock } = context;
  const [file, ...more] = parseOptions(args, {}, context).positionals;
  if (file === undefined || more.length > 0) throw missing(language, 'TỆP');
  const bytes = readBytes(file);
  const stored = trustStore.read().bundles ?? { files: [], keys: [], version: 0 };
  const { version, authorities, distrusted, expires } = acceptBundle(bytes, stored, clock.now());
  trustStore.keepBundle(bytes, version);
  const counts = { authorities: authorities.length, distrusted: distrusted.length };
  const time = displayTime(expires);
  context.print(text(language, 'cli.trust.bundleTaken', { version, time, ...counts }));
  return exitCode.done;
}

export async function makeBundle(
  args: readonly string[],
  context: Omit<BundleContext, 'trustStore'>,
): Promise<number> {
  const { language, clock } = context;
  const { values } = parseOptions(
    args,
    {
      key: { type: 'string' },
      out: { type: 'string' },
      version: { type: 'string' },
      expires: { type: 'string' },
      profile: { type: 'string' },
      anchor: { type: 'string', multiple: true, default: [] },
      authority: { type: 'string', multiple: true, default: [] },
      distrust: { type: 'string', multiple: true, default: [] },
    },
    context,
  );
  const { key, out } = values;
  if (key === undefined) throw missing(language, '--key');
  if (out === undefined) throw missing(language, '--out');
  const profile = profileOf(values.profile, context);
  const content: BundleContent = {
    version: versionOf(values.version, context),
    issued: clock.now().toISOString(),
    expires: expiryOf(values.expires, context),
    authorities: [
      ...values.anchor.flatMap((file) => bundledAuthorities(readBytes(file), 'root', profile)),
      ...values.authority.flatMap((file) =>
        bundledAuthorities(readBytes(file), 'authority', profile),
      ),
    ],
    distrusted: values.distrust.map((which) => fingerprintIn(which, context)),
  };
  const pem = new TextDecoder().decode(readBytes(key));
  const { bundle, spki } = sealTrustBundle(content, pem);
  try {
    writeFileSync(out, bundle, { flag: 'wx' });
  } catch (cause) {
    throw new AgentError('OUTPUT_NOT_WRITABLE', { file: out }, { cause });
  }
  const publicKey = Buffer.from(spki).toString('base64');
  context.print(text(language, 'cli.trust.bundleMade', { file: out, key: publicKey }));
  return exitCode.done;
}

type Authority = BundleContent['authorities'][number];

function profileOf(
  value: string | undefined,
  { language }: Pick<CliContext, 'language'>,
): Authority['profile'] {
  if (value === undefined) return null;
  if (value === 'cong-vu' || value === 'cong-cong') return value;
  throw badValue(language, '--profile', value);
}

function versionOf(value: string | undefined, { language }: Pick<CliContext, 'language'>): number {
  if (value === undefined) throw missing(language, '--version');
  if (!/^[1-9]\d{0,14}$/.test(value)) throw badValue(language, '--version', value);
  return Number(value);
}

function expiryOf(
  value: string | undefined,
  { language, clock }: Pick<CliContext, 'language' | 'clock'>,
): string {
  if (value === undefined) throw missing(language, '--expires');
  const time = new Date(value);
  const isLater = /^\d{4}-\d\d-\d\d/.test(value) && time > clock.now();
  if (!isLater) throw badValue(language, '--expires', value);
  return time.toISOString();
}

export function fingerprintIn(which: string, { language }: Pick<CliContext, 'language'>): string {
  const fingerprint = which.replace(/^sha256:/, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) throw badValue(language, 'sha256:HEX', which);
  return fingerprint;
}
