// The members of SignedData and SignerInfo: in the order of RFC 5652 §5.1 and §5.3, and no others.
import { expect, it } from 'vitest';
import { Asn1Error, parseAsn1 } from '../../../agent/asn1/der.ts';
import { integer, sequence, context } from '../../../agent/asn1/encode.ts';
import { parseSignedData } from '../../../agent/cms/signed-data.ts';
import { newSignature } from '../../support/authority/signature.ts';
import { signer, tsa } from '../../support/authority/scene.ts';
import { tagged } from '../../support/authority/encode.ts';

const content = new TextEncoder().encode('Kính gửi');
const cms = newSignature(signer, content, { timeStamps: [[tsa]] });

const [type, wrapped] = parseAsn1(cms).children;
const members = wrapped?.children[0]?.children.map(({ raw }) => raw) ?? [];
const info = parseAsn1(members[4] ?? new Uint8Array()).children[0]?.children.map(({ raw }) => raw);

const signedData = (parts: readonly Uint8Array[]): Uint8Array =>
  sequence(type?.raw ?? new Uint8Array(), context(0, sequence(...parts)));
const withSigner = (parts: readonly Uint8Array[]): Uint8Array =>
  signedData([...members.slice(0, 4), tagged(0x31, sequence(...parts))]);

function retagged(part: Uint8Array | undefined, tag: number): Uint8Array {
  const copy = (part ?? new Uint8Array(1)).slice();
  copy[0] = tag;
  return copy;
}

it('reads what is complete and in order', () => {
  expect(parseSignedData(signedData(members)).certificates).toHaveLength(1);
  const { unsignedAttributes, signedAttributes } =
    parseSignedData(withSigner(info ?? [])).signerInfos[0] ?? {};
  expect(signedAttributes?.length).toBeGreaterThan(1);
  expect(unsignedAttributes).toHaveLength(1);
});

it.each<[string, () => Uint8Array]>([
  [
    'certificates under another tag',
    () => signedData(members.map((part, at) => (at === 3 ? retagged(part, 0xa2) : part))),
  ],
  ['certificates twice', () => signedData([...members.slice(0, 4), ...members.slice(3)])],
  [
    'certificates behind the signers',
    () => signedData([...members.slice(0, 3), ...members.slice(4), ...members.slice(3, 4)]),
  ],
  ['a member behind the signers', () => signedData([...members, integer(1)])],
  ['a second set of signers', () => signedData([...members, ...members.slice(4)])],
  ['a member behind the unsigned attributes', () => withSigner([...(info ?? []), integer(1)])],
  [
    'unsigned attributes under another tag',
    () => withSigner((info ?? []).map((part, at) => (at === 6 ? retagged(part, 0xa2) : part))),
  ],
  [
    'signed attributes behind the algorithm',
    () => withSigner([0, 1, 2, 4, 3, 5, 6].flatMap((at) => info?.[at] ?? [])),
  ],
])('refuses %s', (_, make) => {
  expect(() => parseSignedData(make())).toThrow(Asn1Error);
});
