// Name constraints along a path: RFC 5280 §4.2.1.10, §6.1.3 (b) and (c).
import type { Certificate } from '../certificate.ts';
import type { NameConstraints } from '../certificate-extensions.ts';
import type { GeneralName } from '../general-name.ts';
import { isNameWithin } from '../name.ts';

const emailAddress = '1.2.840.113549.1.9.1';

/** Whether every name of the certificate obeys every set of constraints above it. */
export function obeysConstraints(
  certificate: Certificate,
  constraints: readonly NameConstraints[],
): boolean {
  const names = namesOf(certificate);
  return constraints.every(({ permitted, excluded }) =>
    names.every(
      (name) => isPermitted(name, permitted) && !excluded.some((base) => isCaught(name, base)),
    ),
  );
}

/** Subject (with an e-mail in it, as old certificates have) and alternative names. */
function namesOf({ subject, subjectAlternativeNames }: Certificate): readonly GeneralName[] {
  const emails = subject.attributes
    .filter(({ oid }) => oid === emailAddress)
    .map(({ value }) => ({ kind: 'email', value }) as const);
  const hasSubject = subject.attributes.length > 0;
  return [
    ...(hasSubject ? [{ kind: 'directory', name: subject } as const] : []),
    ...subjectAlternativeNames,
    ...emails,
  ];
}

function isPermitted(name: GeneralName, permitted: readonly GeneralName[]): boolean {
  const ofKind = permitted.filter((base) => isSameKind(name, base));
  return ofKind.length === 0 || ofKind.some((base) => isWithin(name, base));
}

/** A form that cannot be compared here is caught as soon as it is constrained at all. */
function isCaught(name: GeneralName, base: GeneralName): boolean {
  return isSameKind(name, base) && (name.kind === 'other' || isWithin(name, base));
}

function isSameKind(name: GeneralName, base: GeneralName): boolean {
  if (name.kind === 'other') return base.kind === 'other' && name.tag === base.tag;
  return name.kind === base.kind;
}

function isWithin(name: GeneralName, base: GeneralName): boolean {
  switch (name.kind) {
    case 'directory':
      return base.kind === 'directory' && isNameWithin(name.name, base.name);
    case 'dns':
      return base.kind === 'dns' && isDomainWithin(name.value, base.value);
    case 'email':
      return base.kind === 'email' && isMailboxWithin(name.value, base.value);
    case 'uri':
      return base.kind === 'uri' && isHostWithin(hostOf(name.value), base.value);
    case 'ip':
      return base.kind === 'ip' && isAddressWithin(name.bytes, base.bytes);
    case 'other':
      return false;
  }
}

/** A host name satisfies the constraint by adding labels on its left. */
function isDomainWithin(value: string, base: string): boolean {
  const [host, domain] = [value.toLowerCase(), base.toLowerCase().replace(/^\./, '')];
  return domain === '' || host === domain || host.endsWith(`.${domain}`);
}

/** A mailbox, a host (`a.example`), or a domain (`.a.example`). */
function isMailboxWithin(value: string, base: string): boolean {
  if (base.includes('@')) {
    const [local, host] = splitMailbox(value);
    const [baseLocal, baseHost] = splitMailbox(base);
    return local === baseLocal && host.toLowerCase() === baseHost.toLowerCase();
  }
  return isHostWithin(splitMailbox(value)[1], base);
}

function splitMailbox(mailbox: string): readonly [string, string] {
  const at = mailbox.lastIndexOf('@');
  return [mailbox.slice(0, Math.max(0, at)), mailbox.slice(at + 1)];
}

/** Exactly the host, or anything below it when the base begins with a dot. */
function isHostWithin(host: string | undefined, base: string): boolean {
  if (host === undefined) return false;
  const [own, wanted] = [host.toLowerCase(), base.toLowerCase()];
  return wanted.startsWith('.') ? own.endsWith(wanted) : own === wanted;
}

function hostOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).hostname : undefined;
}

/** base: address and mask, 8 or 32 bytes. */
function isAddressWithin(address: Uint8Array, base: Uint8Array): boolean {
  const { length } = address;
  if (base.length !== length * 2) return false;
  return address.every(
    (byte, at) =>
      (byte & (base[length + at] ?? 0)) === ((base[at] ?? 0) & (base[length + at] ?? 0)),
  );
}
