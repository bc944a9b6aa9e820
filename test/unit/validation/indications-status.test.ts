// Revocation status: the conclusions of EN 319 102-1 §5.2, §5.3 and §5.6.
import { extension, tagged } from '../../support/authority/encode.ts';
import { newAuthority, newResponder, newRoot, newSigner } from '../../support/authority/issue.ts';
import { newCrl, newOcsp } from '../../support/authority/revocation.ts';
import {
  root,
  subCa,
  signer,
  tsa,
  anchors,
  chain,
  rootCrl,
  subCrl,
  current,
  stamped,
  revoking,
  pdf,
  basic,
  good,
  testIndications,
} from '../../support/authority/scene.ts';

testIndications({
  'INDETERMINATE/TRY_LATER': [
    { bad: () => [basic(), { anchors }], good },
    {
      bad: () => [basic(), { ...current, time: '2024-07-09T00:00:00Z' }],
      good: () => [basic(), { ...current, time: '2024-07-07T00:00:00Z' }],
    },
    {
      bad: () => [
        basic(),
        { anchors, crls: [rootCrl, newCrl(subCa, { thisUpdate: '2024-07-02T00:00:00Z' })] },
      ],
      good: () => [
        basic(),
        {
          anchors,
          time: '2024-07-02T09:00:00Z',
          crls: [rootCrl, newCrl(subCa, { thisUpdate: '2024-07-02T00:00:00Z' })],
        },
      ],
    },
    {
      bad: () => [
        basic(),
        { anchors, crls: [rootCrl, revoking(signer, '2024-06-01T00:00:00Z', 6)] },
      ],
      good: () => [
        basic(),
        { anchors, crls: [rootCrl, revoking(newSigner(subCa), '2024-06-01T00:00:00Z', 6)] },
      ],
    },
    {
      bad: () => [
        basic(),
        { anchors, crls: [rootCrl], ocsps: [newOcsp(signer, subCa, { status: 'unknown' })] },
      ],
      good: () => [basic(), { anchors, crls: [rootCrl], ocsps: [newOcsp(signer, subCa)] }],
    },
    {
      bad: () => [
        basic(),
        {
          anchors,
          crls: [
            rootCrl,
            newCrl(subCa, {
              extensions: [extension('2.5.29.27', true, tagged(2, Uint8Array.of(1)))],
            }),
          ],
        },
      ],
      good,
    },
    {
      bad: () => [
        basic(),
        {
          anchors,
          crls: [
            rootCrl,
            newCrl(subCa, {
              extensions: [
                extension('2.5.29.28', true, tagged(0x30, tagged(0x84, Uint8Array.of(255)))),
              ],
            }),
          ],
        },
      ],
      good,
    },
    { bad: () => [basic(), { anchors, crls: [rootCrl, newCrl(newAuthority(root))] }], good },
    {
      bad: () => [
        basic(),
        {
          anchors,
          crls: [rootCrl],
          ocsps: [newOcsp(signer, subCa, { responder: newResponder(newAuthority(root)) })],
        },
      ],
      good: () => [
        basic(),
        {
          anchors,
          crls: [rootCrl],
          ocsps: [newOcsp(signer, subCa, { responder: newResponder(subCa) })],
        },
      ],
    },
  ],
  'INDETERMINATE/REVOKED_NO_POE': [
    {
      bad: () => [basic(), { anchors, crls: [rootCrl, revoking(signer, '2024-06-01T00:00:00Z')] }],
      good,
    },
    {
      bad: () => [
        basic(),
        {
          anchors,
          crls: [rootCrl, revoking(signer, '2024-06-01T00:00:00Z')],
          ocsps: [newOcsp(signer, subCa, { responder: newRoot({ subject: subCa.subject }) })],
        },
      ],
      good,
    },
    {
      bad: () => [
        basic(),
        {
          anchors,
          crls: [rootCrl],
          ocsps: [
            newOcsp(signer, subCa, { status: { revokedAt: '2024-06-01T00:00:00Z', reason: 1 } }),
          ],
        },
      ],
      good: () => [basic(), { anchors, crls: [rootCrl], ocsps: [newOcsp(signer, subCa)] }],
    },
    {
      bad: () => [
        pdf.sign(signer, { ...chain(signer), timeStamps: stamped() }),
        {
          anchors,
          time: '2024-07-05T00:00:00Z',
          crls: [rootCrl, revoking(signer, '2024-07-01T07:00:00Z')],
        },
      ],
      good: () => [
        pdf.sign(signer, { ...chain(signer), timeStamps: stamped() }),
        {
          anchors,
          time: '2024-07-05T00:00:00Z',
          crls: [
            rootCrl,
            revoking(signer, '2024-07-03T00:00:00Z', 1, { thisUpdate: '2024-07-04T00:00:00Z' }),
          ],
        },
      ],
    },
  ],
  'INDETERMINATE/REVOKED_CA_NO_POE': [
    {
      bad: () => [basic(), { anchors, crls: [revoking(subCa, '2024-06-01T00:00:00Z'), subCrl] }],
      good,
    },
    {
      bad: () => [
        basic(),
        {
          anchors,
          crls: [subCrl],
          ocsps: [
            newOcsp(subCa, root, { status: { revokedAt: '2024-06-01T00:00:00Z', reason: 2 } }),
          ],
        },
      ],
      good: () => [basic(), { anchors, crls: [subCrl], ocsps: [newOcsp(subCa, root)] }],
    },
  ],
  'INDETERMINATE/REVOCATION_OUT_OF_BOUNDS_NO_POE': [
    {
      bad: () => {
        const responder = newResponder(subCa, {
          from: '2024-06-30T00:00:00Z',
          to: '2024-07-01T08:30:00Z',
        });
        return [
          basic(),
          { anchors, crls: [rootCrl], ocsps: [newOcsp(signer, subCa, { responder })] },
        ];
      },
      good: () => {
        const responder = newResponder(subCa, {
          from: '2024-06-30T00:00:00Z',
          to: '2024-07-01T09:30:00Z',
        });
        return [
          basic(),
          { anchors, crls: [rootCrl], ocsps: [newOcsp(signer, subCa, { responder })] },
        ];
      },
    },
    {
      bad: () => {
        const responder = newResponder(subCa, {
          from: '2024-06-30T00:00:00Z',
          to: '2024-07-02T00:00:00Z',
        });
        const ocsps = [newOcsp(signer, subCa, { responder })];
        return [
          pdf
            .sign(signer, { ...chain(signer), timeStamps: stamped() })
            .store({ crls: [rootCrl], ocsps }),
          { anchors, time: '2024-07-05T00:00:00Z' },
        ];
      },
      good: () => {
        const responder = newResponder(subCa, {
          from: '2024-06-30T00:00:00Z',
          to: '2024-07-02T00:00:00Z',
        });
        const ocsps = [newOcsp(signer, subCa, { responder })];
        return [
          pdf
            .sign(signer, { ...chain(signer), timeStamps: stamped() })
            .store({ crls: [rootCrl], ocsps })
            .timeStamp(tsa, { genTime: '2024-07-01T20:00:00Z' }),
          { anchors, time: '2024-07-05T00:00:00Z' },
        ];
      },
    },
  ],
  'TOTAL-FAILED/REVOKED': [
    {
      bad: () => [
        pdf.sign(signer, { ...chain(signer), contentTimeStamp: [tsa] }),
        { anchors, crls: [rootCrl, revoking(signer, '2024-06-01T00:00:00Z')] },
      ],
      good: () => [pdf.sign(signer, { ...chain(signer), contentTimeStamp: [tsa] }), current],
    },
    {
      bad: () => [
        pdf.timeStamp(tsa).sign(signer, chain(signer)),
        { anchors, crls: [rootCrl, revoking(signer, '2024-06-01T00:00:00Z')] },
      ],
      good: () => [pdf.timeStamp(tsa).sign(signer, chain(signer)), current],
    },
  ],
});
