// GeneralName (RFC 5280 §4.2.1.6): the forms that constraints and distribution points use.
import { type Asn1Value, isContext, octetsOf } from '../asn1/der.ts';
import { type DistinguishedName, parseName } from './name.ts';

export type GeneralName =
  | { readonly kind: 'email' | 'dns' | 'uri'; readonly value: string }
  | { readonly kind: 'directory'; readonly name: DistinguishedName }
  | { readonly kind: 'ip'; readonly bytes: Uint8Array }
  /** otherName, x400Address, ediPartyName, registeredID. */
  | { readonly kind: 'other'; readonly tag: number };

const textKinds: Readonly<Record<number, 'email' | 'dns' | 'uri' | undefined>> = {
  1: 'email',
  2: 'dns',
  6: 'uri',
};

/** @throws Asn1Error */
export function parseGeneralName(value: Asn1Value): GeneralName {
  const { tag } = value;
  const textKind = textKinds[tag];
  if (textKind) return { kind: textKind, value: new TextDecoder().decode(octetsOf(value)) };
  if (isContext(value, 4)) return { kind: 'directory', name: parseName(value.children[0]) };
  if (isContext(value, 7)) return { kind: 'ip', bytes: octetsOf(value) };
  return { kind: 'other', tag };
}

/** Addresses of the URI form. */
export function urisOf(names: readonly GeneralName[]): readonly string[] {
  return names.flatMap((name) => (name.kind === 'uri' ? [name.value] : []));
}
