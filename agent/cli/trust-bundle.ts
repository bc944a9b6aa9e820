// kyso trust import-bundle, make-bundle: the signed list of authorities, for those who get it and those who hand it out.
import { displayTime } from '../../shared/text/display-time.ts';
import { text } from '../../shared/text/text.ts';
import { acceptBundle } from '../validation/trust/bundle-in-use.ts';
import { type BundleContent, sealTrustBundle } from '../validation/trust/trust-bundle.ts';
import { bundledAuthorities } from '../validation/trust/trust-list.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { readBytes } from './read-bytes.ts';
import { expiryOf, numberOf, privateKeyIn, publicKeyText, writeNew } from './signed-file.ts';
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
    version: numberOf('--version', values.version, context),
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
  const { bundle, spki } = sealTrustBundle(content, privateKeyIn(key));
  writeNew(out, bundle);
  context.print(text(language, 'cli.trust.bundleMade', { file: out, key: publicKeyText(spki) }));
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

export function fingerprintIn(which: string, { language }: Pick<CliContext, 'language'>): string {
  const fingerprint = which.replace(/^sha256:/, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) throw badValue(language, 'sha256:HEX', which);
  return fingerprint;
}
