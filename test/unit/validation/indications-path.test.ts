// Paths, algorithms and constraints: the conclusions of EN 319 102-1 §5.2, §5.3 and §5.6.
import { describe, expect, it } from 'vitest';
import { ext, extension, tagged } from '../../support/authority/encode.ts';
import { newAuthority, newKey, newRoot, newSigner } from '../../support/authority/issue.ts';
import { verdictOf } from '../../support/authority/judge.ts';
import { newCrl } from '../../support/authority/revocation.ts';
import {
  root,
  subCa,
  signer,
  anchors,
  chain,
  rootCrl,
  current,
  stamped,
  pdf,
  signing,
  basic,
  good,
  policyAttribute,
  impliedPolicy,
  later,
  laterCrls,
  stored,
  otherRoot,
  otherTsa,
  sunset,
  rsaCase,
  testIndications,
} from '../../support/authority/scene.ts';

describe('an authority certified by two roots', () => {
  // §5.2.6: any path that passes is enough, whichever is found first and whatever another one lacks
  const crossed = newAuthority(otherRoot, { key: subCa.key, subject: subCa.subject });
  const document = pdf.sign(signer, { certificates: [signer, subCa, crossed] });
  it.each([
    ['one', root],
    ['the other', otherRoot],
  ])('is good by the list of %s', (_, authority) => {
    const crls = [newCrl(authority), newCrl(subCa)];
    expect(verdictOf(document, { anchors: [root, otherRoot], crls })).toBe('TOTAL-PASSED');
  });

  it('is not known by the list of neither', () => {
    const crls = [newCrl(subCa)];
    expect(verdictOf(document, { anchors: [root, otherRoot], crls })).toBe(
      'INDETERMINATE/TRY_LATER',
    );
  });
});

testIndications({
  'INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND': [
    {
      bad: () => [pdf.sign(signer), current],
      good: () => [pdf.sign(signer), { ...current, certificates: [subCa] }],
    },
    { bad: () => [basic(), { ...current, anchors: [newRoot()] }], good },
  ],
  'INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND_NO_POE': [
    {
      bad: () => [basic(), sunset('2024-06-30T00:00:00Z')],
      good: () => [basic(), sunset('2024-07-02T00:00:00Z')],
    },
    {
      bad: () => [
        stored(basic()),
        { ...sunset('2024-07-02T00:00:00Z'), time: later, crls: laterCrls },
      ],
      good: () => [
        stored(pdf.sign(signer, { ...chain(signer), timeStamps: [[otherTsa]] })),
        {
          ...sunset('2024-07-02T00:00:00Z'),
          time: later,
          crls: [...laterCrls, newCrl(otherRoot)],
        },
      ],
    },
  ],
  'INDETERMINATE/CERTIFICATE_CHAIN_GENERAL_FAILURE': [
    {
      bad: () => {
        const leaf = newSigner(subCa, {
          extensions: [signing, extension('1.2.3.4', true, tagged(5, new Uint8Array()))],
        });
        return [basic(leaf), current];
      },
      good: () => [
        basic(
          newSigner(subCa, {
            extensions: [signing, extension('1.2.3.4', false, tagged(5, new Uint8Array()))],
          }),
        ),
        current,
      ],
    },
    {
      bad: () => {
        const top = newAuthority(root, {
          subject: 'CN=Trên',
          extensions: [ext.authority(0), ext.keyUsage('keyCertSign', 'cRLSign')],
        });
        const low = newAuthority(top, { subject: 'CN=Dưới' });
        const leaf = newSigner(low);
        return [
          pdf.sign(leaf, { certificates: [leaf, low, top] }),
          { ...current, crls: [rootCrl, newCrl(top), newCrl(low)] },
        ];
      },
      good: () => {
        const top = newAuthority(root, {
          subject: 'CN=Trên',
          extensions: [ext.authority(1), ext.keyUsage('keyCertSign', 'cRLSign')],
        });
        const low = newAuthority(top, { subject: 'CN=Dưới' });
        const leaf = newSigner(low);
        return [
          pdf.sign(leaf, { certificates: [leaf, low, top] }),
          { ...current, crls: [rootCrl, newCrl(top), newCrl(low)] },
        ];
      },
    },
  ],
  'INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE': [
    {
      bad: () => [
        basic(
          newSigner(subCa, {
            extensions: [ext.keyUsage('keyEncipherment'), ext.purposes(false, '1.3.6.1.5.5.7.3.1')],
          }),
        ),
        current,
      ],
      good: () => [
        basic(
          newSigner(subCa, {
            extensions: [
              ext.keyUsage('digitalSignature', 'keyEncipherment'),
              ext.purposes(false, '1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4'),
            ],
          }),
        ),
        current,
      ],
    },
    {
      bad: () => [
        basic(
          newSigner(subCa, { extensions: [signing, ext.purposes(false, '1.3.6.1.5.5.7.3.1')] }),
        ),
        current,
      ],
      good: () => [
        basic(
          newSigner(subCa, {
            extensions: [signing, ext.purposes(false, '1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.4')],
          }),
        ),
        current,
      ],
    },
  ],
  'INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE': [
    {
      bad: () => [basic(newSigner(subCa, { key: newKey('rsa1024') })), current],
      good: () => [basic(newSigner(subCa, { key: newKey('rsa') })), current],
    },
    { bad: () => rsaCase('md5'), good: () => rsaCase('sha256') },
  ],
  'INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE': [
    { bad: () => [pdf.sign(signer, { ...chain(signer), hash: 'sha1' }), current], good },
    {
      bad: () => {
        const time = '2020-12-01T00:00:00Z';
        const crls = [root, subCa].map((one) =>
          newCrl(one, { thisUpdate: time, nextUpdate: '2020-12-08T00:00:00Z' }),
        );
        return [
          pdf.sign(signer, { ...chain(signer), hash: 'sha1' }).store({ crls }),
          { ...current, time: later, crls: laterCrls },
        ];
      },
      good: () => {
        const time = '2020-12-01T00:00:00Z';
        const crls = [root, subCa].map((one) =>
          newCrl(one, { thisUpdate: time, nextUpdate: '2020-12-08T00:00:00Z' }),
        );
        return [
          pdf
            .sign(signer, { ...chain(signer), hash: 'sha1', timeStamps: stamped(time) })
            .store({ crls }),
          { anchors, time: later, crls: laterCrls },
        ];
      },
    },
  ],
  'INDETERMINATE/SIG_CONSTRAINTS_FAILURE': [
    {
      bad: () => [pdf.sign(signer, { ...chain(signer), withoutSigningCertificate: true }), current],
      good: () => [
        pdf.sign(
          signer,
          { ...chain(signer), withoutSigningCertificate: true },
          'adbe.pkcs7.detached',
        ),
        current,
      ],
    },
    {
      bad: () => [
        pdf.sign(signer, {
          ...chain(signer),
          withoutSigningCertificate: true,
          timeStamps: stamped(),
        }),
        current,
      ],
      good: () => [pdf.sign(signer, { ...chain(signer), timeStamps: stamped() }), current],
    },
  ],
  'INDETERMINATE/SIGNATURE_POLICY_NOT_AVAILABLE': [
    {
      bad: () => [pdf.sign(signer, { ...chain(signer), attributes: [policyAttribute] }), current],
      good: () => [pdf.sign(signer, { ...chain(signer), attributes: [impliedPolicy] }), current],
    },
    {
      bad: () => [
        pdf.sign(signer, {
          ...chain(signer),
          attributes: [policyAttribute],
          timeStamps: stamped(),
        }),
        current,
      ],
      good,
    },
  ],
});
