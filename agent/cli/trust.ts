// kyso trust: whom kyso believes. A user may bring certificates and lists, and believe less; believing more is for administrators.
import { text } from '../../shared/text/text.ts';
import { displayTime } from '../../shared/text/display-time.ts';
import {
  additionsOf,
  listAuthorities,
  type ListedAuthority,
} from '../validation/trust/trust-list.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { readBytes } from './read-bytes.ts';
import { fingerprintIn } from './trust-bundle.ts';
import { badValue, missing } from './usage-error.ts';

export async function listTrust(args: readonly string[], context: CliContext): Promise<number> {
  const { values } = parseOptions(args, { format: { type: 'string', default: 'text' } }, context);
  if (values.format !== 'text' && values.format !== 'json') {
    throw badValue(context.language, '--format', values.format);
  }
  const stored = context.trustStore.read();
  const { version, bundle, authorities } = listAuthorities(stored, context.clock.now());
  if (values.format === 'json') {
    for (const authority of authorities) context.print(JSON.stringify(jsonOf(authority)));
    return exitCode.done;
  }
  const { language } = context;
  context.print(text(language, 'cli.trust.version', { version }));
  if (bundle !== undefined) {
    const time = displayTime(bundle.content.expires);
    const key = bundle.isExpired ? 'cli.trust.bundleEnded' : 'cli.trust.bundle';
    context.print(text(language, key, { version: bundle.content.version, time }));
  }
  if (stored.system?.length === 0) context.print(text(language, 'cli.trust.systemAbsent'));
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
  const fingerprint = fingerprintIn(which, context);
  context.trustStore.distrust(fingerprint);
  context.print(text(context.language, 'cli.trust.distrustedNow', { fingerprint }));
  return exitCode.done;
}

/** The list with every certificate at hand, as one JSON object. */
export async function exportTrust(args: readonly string[], context: CliContext): Promise<number> {
  parseOptions(args, {}, context);
  const { version, authorities } = listAuthorities(context.trustStore.read(), context.clock.now());
  const listed = authorities.map((authority) => ({
    ...jsonOf(authority),
    certificate: authority.certificate
      ? Buffer.from(authority.certificate.der).toString('base64')
      : null,
  }));
  context.print(JSON.stringify({ version, authorities: listed }));
  return exitCode.done;
}
