// kyso trust: whom kyso believes. A user may bring certificates and lists, and believe less; believing more is for administrators.
import { text } from '../../shared/text/text.ts';
import { displayTime } from '../../shared/text/display-time.ts';
import { pinListVersion } from '../validation/trust/pins.ts';
import {
  additionsOf,
  listAuthorities,
  type ListedAuthority,
} from '../validation/trust/trust-list.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { readBytes } from './read-bytes.ts';
import { badValue, missing } from './usage-error.ts';

export async function listTrust(args: readonly string[], context: CliContext): Promise<number> {
  const { values } = parseOptions(args, { format: { type: 'string', default: 'text' } }, context);
  if (values.format !== 'text' && values.format !== 'json') {
    throw badValue(context.language, '--format', values.format);
  }
  const authorities = listAuthorities(context.trustStore.read());
  if (values.format === 'json') {
    for (const authority of authorities) context.print(JSON.stringify(jsonOf(authority)));
    return exitCode.done;
  }
  const { language } = context;
  context.print(text(language, 'cli.trust.version', { version: pinListVersion }));
  for (const authority of authorities) {
    context.print(`${authority.name}${notes(authority, context)}`);
    context.print(`  sha256:${authority.fingerprint}`);
  }
  return exitCode.done;
}

function notes(
  { profile, role, origin, isDistrusted, certificate }: ListedAuthority,
  context: CliContext,
): string {
  const { language } = context;
  const parts = [
    ...(profile === undefined ? [] : [text(language, `cli.trust.profile.${profile}`)]),
    text(language, `cli.trust.role.${role}`),
    text(language, `cli.trust.origin.${origin}`),
    certificate
      ? text(language, 'cli.trust.until', { time: displayTime(certificate.notAfter.toISOString()) })
      : text(language, 'cli.trust.absent'),
    ...(isDistrusted ? [text(language, 'cli.trust.distrusted')] : []),
  ];
  return ` (${parts.join('; ')})`;
}

function jsonOf({ certificate, profile, ...authority }: ListedAuthority): object {
  return {
    ...authority,
    profile: profile ?? null,
    notAfter: certificate?.notAfter.toISOString() ?? null,
  };
}

export async function addTrust(args: readonly string[], context: CliContext): Promise<number> {
  const { positionals } = parseOptions(args, {}, context);
  if (positionals.length === 0) throw missing(context.language, 'TỆP');
  for (const file of positionals) {
    const additions = additionsOf(readBytes(file));
    if (additions.length === 0) throw badValue(context.language, 'TỆP', file);
    for (const addition of additions) {
      context.trustStore.add(addition);
      const { kind, name, fingerprint } = addition;
      context.print(text(context.language, `cli.trust.added.${kind}`, { name }));
      context.print(`  sha256:${fingerprint}`);
    }
  }
  return exitCode.done;
}

export async function distrust(args: readonly string[], context: CliContext): Promise<number> {
  const { positionals } = parseOptions(args, {}, context);
  const [which] = positionals;
  if (which === undefined) throw missing(context.language, 'sha256:HEX');
  const fingerprint = which.replace(/^sha256:/, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) throw badValue(context.language, 'sha256:HEX', which);
  context.trustStore.distrust(fingerprint);
  context.print(text(context.language, 'cli.trust.distrustedNow', { fingerprint }));
  return exitCode.done;
}

/** The list with every certificate at hand, as one JSON object. */
export async function exportTrust(args: readonly string[], context: CliContext): Promise<number> {
  parseOptions(args, {}, context);
  const authorities = listAuthorities(context.trustStore.read()).map((authority) => ({
    ...jsonOf(authority),
    certificate: authority.certificate
      ? Buffer.from(authority.certificate.der).toString('base64')
      : null,
  }));
  context.print(JSON.stringify({ version: pinListVersion, authorities }));
  return exitCode.done;
}
