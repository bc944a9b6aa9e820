// Old and odd forms of signatures: checked as they are written, refused where a part of them is not understood.
import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  context,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
} from '../../../agent/asn1/encode.ts';
import { checkRsaSha1 } from '../../../agent/cms/check-rsa-sha1.ts';
import {
  checkSignature,
  type SignatureCheck,
  type SignedContent,
} from '../../../agent/cms/check-signature.ts';
import { parseAsn1 } from '../../../agent/asn1/der.ts';
import { hashBytes } from '../../../agent/core/crypto.ts';
import { joined } from '../../support/bytes.ts';
import { testPki } from '../../support/pki.ts';

const data = new TextEncoder().encode('Kính gửi Ủy ban nhân dân tỉnh Bình Minh');
const content: SignedContent = {
  digest: (algorithm) => hashBytes(algorithm, data),
  chunks: () => [data],
};
const { leader, leaderEc } = testPki();

const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaSha256: '1.2.840.113549.1.1.11',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  p256: '1.2.840.10045.3.1.7',
  p384: '1.3.132.0.34',
  protection: '1.2.840.113549.1.9.52',
};

type Options = {
  readonly by?: typeof leader;
  readonly digest?: Uint8Array;
  readonly announced?: Uint8Array;
  readonly algorithm?: Uint8Array;
  /** more signed attributes */
  readonly attributes?: readonly Uint8Array[];
  readonly after?: Uint8Array;
  /** Attributes in reverse order, and signed as they are written, or in the order of DER. */
  readonly reversed?: 'signed-as-written' | 'signed-in-order';
};

const sha256 = sequence(objectIdentifier(oids.sha256));
const rsa = sequence(objectIdentifier(oids.rsaSha256), nullValue());
const attribute = (type: string, value: Uint8Array): Uint8Array =>
  sequence(objectIdentifier(type), setOf(value));

const usual = {
  by: leader,
  digest: sha256,
  algorithm: rsa,
  attributes: [],
  after: new Uint8Array(4),
};

function check(options: Options = {}): SignatureCheck {
  const {
    by,
    digest,
    algorithm,
    attributes: more,
    after,
    announced,
  } = {
    announced: options.digest ?? sha256,
    ...usual,
    ...options,
  };
  const [tbs] = parseAsn1(by.certificate).children;
  const [, serialNumber, , issuer] = tbs?.children ?? [];
  const attributes = setOf(
    attribute('1.2.840.113549.1.9.3', objectIdentifier(oids.data)),
    attribute('1.2.840.113549.1.9.4', octetString(hashBytes('sha256', data))),
    ...more,
  );
  const members = parseAsn1(attributes).children.map(({ raw }) => raw);
  const written = options.reversed === undefined ? attributes : sequence(...members.toReversed());
  written[0] = 0x31;
  const implicit = written.slice();
  implicit[0] = 0xa0;
  const signed = options.reversed === 'signed-as-written' ? written : attributes;
  const signature = sign('sha256', signed, createPrivateKey(readFileSync(by.keyPath)));
  const signerInfo = sequence(
    integer(1),
    sequence(issuer?.raw ?? nullValue(), serialNumber?.raw ?? nullValue()),
    digest,
    implicit,
    algorithm,
    octetString(new Uint8Array(signature)),
  );
  const signedData = sequence(
    integer(1),
    setOf(announced),
    sequence(objectIdentifier(oids.data)),
    context(0, by.certificate),
    setOf(signerInfo),
  );
  const cms = sequence(objectIdentifier(oids.signedData), context(0, signedData));
  return checkSignature(joined(cms, after), 'detached', content);
}

const identifier = (oid: string, ...parameters: readonly Uint8Array[]): Uint8Array =>
  sequence(objectIdentifier(oid), ...parameters);

describe('signed attributes that are not in the order of DER', () => {
  // RFC 5652 §5.4 signs their DER encoding; some signers sign what they write
  it.each(['signed-as-written', 'signed-in-order'] as const)('%s', (reversed) => {
    const { integrity, warnings } = check({ reversed });
    expect(integrity).toBe('intact');
    expect(warnings).toContain('signed-attributes-not-der');
  });

  it('are told from those that are', () => {
    expect(check().warnings).not.toContain('signed-attributes-not-der');
  });
});

describe('algorithms as they are written', () => {
  it.each<[string, Options, string]>([
    ['as usual', {}, 'intact'],
    ['a digest with NULL', { digest: identifier(oids.sha256, nullValue()) }, 'intact'],
    [
      'a digest with other parameters',
      { digest: identifier(oids.sha256, integer(1)) },
      'unparsable',
    ],
    ['a digest that was not announced', { announced: identifier('1.3.14.3.2.26') }, 'unparsable'],
    [
      'RSA with other parameters',
      { algorithm: identifier(oids.rsaSha256, integer(1)) },
      'unparsable',
    ],
    ['ECDSA', { by: leaderEc, algorithm: identifier(oids.ecdsaSha256) }, 'intact'],
    [
      'ECDSA naming its curve',
      { by: leaderEc, algorithm: identifier(oids.ecdsaSha256, objectIdentifier(oids.p256)) },
      'intact',
    ],
    [
      'ECDSA naming another curve',
      { by: leaderEc, algorithm: identifier(oids.ecdsaSha256, objectIdentifier(oids.p384)) },
      'broken',
    ],
    [
      'EdDSA with SHA-1',
      { digest: identifier('1.3.14.3.2.26'), algorithm: identifier('1.3.101.112') },
      'unparsable',
    ],
    [
      'SHAKE256 of a length nobody expects',
      { digest: identifier('2.16.840.1.101.3.4.2.18', integer(256)) },
      'unparsable',
    ],
  ])('%s', (_, options, expected) => {
    expect(check(options).integrity).toBe(expected);
  });

  it('stay what was signed, RFC 6211', () => {
    const protection = (signature: string): Uint8Array =>
      attribute(
        oids.protection,
        sequence(sha256, context(1, objectIdentifier(signature), nullValue())),
      );
    expect(check({ attributes: [protection(oids.rsaSha256)] }).integrity).toBe('intact');
    expect(check({ attributes: [protection(oids.ecdsaSha256)] })).toMatchObject({
      integrity: 'broken',
      failure: 'signature-value',
    });
  });
});

describe('bytes after the CMS object', () => {
  it('are told unless they are zeros', () => {
    expect(check({ after: new Uint8Array(100) }).hasBytesAfter).toBe(false);
    expect(check({ after: Uint8Array.of(0, 0, 1) })).toMatchObject({
      integrity: 'intact',
      hasBytesAfter: true,
    });
  });
});

describe('adbe.x509.rsa_sha1', () => {
  const key = createPrivateKey(readFileSync(leader.keyPath));
  const value = octetString(new Uint8Array(sign('sha1', data, key)));

  it('is checked with the first certificate beside it', () => {
    expect(checkRsaSha1(value, [leader.certificate], content)).toMatchObject({
      integrity: 'intact',
      warnings: ['weak-digest', 'signing-certificate-missing'],
    });
    expect(
      checkRsaSha1(joined(value, new Uint8Array(9)), [leader.certificate], content).hasBytesAfter,
    ).toBe(false);
    expect(
      checkRsaSha1(joined(value, Uint8Array.of(1)), [leader.certificate], content).hasBytesAfter,
    ).toBe(true);
  });

  it('is broken for other bytes and unparsable without what it needs', () => {
    const changed = value.slice();
    changed[20] = (changed[20] ?? 0) ^ 1;
    expect(checkRsaSha1(changed, [leader.certificate], content).failure).toBe('signature-value');
    expect(checkRsaSha1(value, [], content).failure).toBe('signing-certificate-not-found');
    expect(checkRsaSha1(value, [data], content).failure).toBe('format');
    expect(checkRsaSha1(data, [leader.certificate], content).failure).toBe('format');
  });
});
