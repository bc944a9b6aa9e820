// Distinguished names (RFC 5280 §4.1.2.4), read by OID, never by position.
import type { PersonName } from '../../shared/protocol/token.ts';
import { type Asn1Value, expectTag, objectIdentifierOf, tags } from '../asn1/der.ts';

interface NameAttribute {
  readonly oid: string;
  /** Decoded and NFC-normalised, for people and comparison; the bytes stay as they are. */
  readonly value: string;
}

export interface DistinguishedName {
  readonly der: Uint8Array;
  /** RelativeDistinguishedNames in order. */
  readonly relativeNames: readonly (readonly NameAttribute[])[];
  /** All of them, flat. */
  readonly attributes: readonly NameAttribute[];
}

const oids = {
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  organizationalUnit: '2.5.4.11',
  title: '2.5.4.12',
  email: '1.2.840.113549.1.9.1',
} as const;

/** @throws Asn1Error */
export function parseName(value: Asn1Value | undefined): DistinguishedName {
  const name = expectTag(value, tags.sequence);
  const relativeNames = name.children.map((set) =>
    set.children.map((pair) => ({
      oid: objectIdentifierOf(pair.children[0]),
      value: directoryString(pair.children[1]).normalize('NFC'),
    })),
  );
  return { der: name.raw, relativeNames, attributes: relativeNames.flat() };
}

/** RFC 5280 §7.1: attribute by attribute, whatever the string type, letter case and runs of spaces. */
export function isSameName(a: DistinguishedName, b: DistinguishedName): boolean {
  return a.relativeNames.length === b.relativeNames.length && isNameWithin(a, b);
}

/** Whether the name begins with all relative names of the subtree (RFC 5280 §4.2.1.10). */
export function isNameWithin(name: DistinguishedName, subtree: DistinguishedName): boolean {
  return subtree.relativeNames.every((relative, at) => {
    const own = name.relativeNames[at];
    return own !== undefined && comparable(own) === comparable(relative);
  });
}

function comparable(relative: readonly NameAttribute[]): string {
  const pairs = relative.map(({ oid, value }) => [
    oid,
    value.trim().replace(/\s+/gu, ' ').toLowerCase(),
  ]);
  return JSON.stringify(pairs.toSorted());
}

function directoryString(value: Asn1Value | undefined): string {
  if (value === undefined) return '';
  if (value.tag === tags.bmpString) return new TextDecoder('utf-16be').decode(value.content);
  // T61String is written as Latin-1 by every CA that still uses it.
  if (value.tag === tags.t61String) return new TextDecoder('latin1').decode(value.content);
  return new TextDecoder().decode(value.content);
}

/** The parts people ask for; the first of each kind, all organizational units in order. */
export function personName(name: DistinguishedName): PersonName {
  const all = (oid: string): string[] =>
    name.attributes
      .filter((attribute) => attribute.oid === oid)
      .map(({ value }) => value.slice(0, 1024));
  const [commonName] = all(oids.commonName);
  const [organization] = all(oids.organization);
  const [title] = all(oids.title);
  const [email] = all(oids.email);
  return {
    ...(commonName === undefined ? {} : { commonName }),
    ...(title === undefined ? {} : { title }),
    ...(organization === undefined ? {} : { organization }),
    organizationalUnits: all(oids.organizationalUnit),
    ...(email === undefined ? {} : { email }),
  };
}
