// Times and proofs of existence: the conclusions of EN 319 102-1 §5.2, §5.3 and §5.6.
import { newRoot, newSigner, newTsa } from '../../support/authority/issue.ts';
import { newCrl, newOcsp } from '../../support/authority/revocation.ts';
import {
  root,
  subCa,
  signer,
  tsa,
  short,
  anchors,
  chain,
  current,
  stamped,
  pdf,
  basic,
  good,
  later,
  laterCrls,
  stored,
  testIndications,
} from '../../support/authority/scene.ts';

testIndications({
  'INDETERMINATE/OUT_OF_BOUNDS_NO_POE': [
    {
      bad: () => [basic(short), { anchors, time: '2025-07-01T09:00:00Z' }],
      good: () => [basic(short), current],
    },
    { bad: () => [basic(newSigner(subCa, { from: '2025-01-01T00:00:00Z' })), current], good },
  ],
  'INDETERMINATE/OUT_OF_BOUNDS_NOT_REVOKED': [
    {
      bad: () => [
        basic(short),
        {
          anchors,
          time: '2025-01-05T00:00:00Z',
          crls: [
            newCrl(root, {
              thisUpdate: '2024-12-30T00:00:00Z',
              nextUpdate: '2025-02-01T00:00:00Z',
            }),
            newCrl(subCa, {
              thisUpdate: '2024-12-30T00:00:00Z',
              nextUpdate: '2025-02-01T00:00:00Z',
            }),
          ],
        },
      ],
      good: () => [
        basic(short),
        {
          anchors,
          time: '2024-12-30T12:00:00Z',
          crls: [
            newCrl(root, {
              thisUpdate: '2024-12-30T00:00:00Z',
              nextUpdate: '2025-02-01T00:00:00Z',
            }),
            newCrl(subCa, {
              thisUpdate: '2024-12-30T00:00:00Z',
              nextUpdate: '2025-02-01T00:00:00Z',
            }),
          ],
        },
      ],
    },
    {
      bad: () => [
        basic(short),
        {
          anchors,
          time: '2025-01-05T00:00:00Z',
          crls: [
            newCrl(root, {
              thisUpdate: '2025-01-04T00:00:00Z',
              nextUpdate: '2025-02-01T00:00:00Z',
            }),
          ],
          ocsps: [
            newOcsp(short, subCa, {
              thisUpdate: '2024-12-30T23:00:00Z',
              nextUpdate: '2025-01-06T00:00:00Z',
            }),
          ],
        },
      ],
      good: () => [
        basic(short),
        {
          anchors,
          time: '2024-12-30T23:30:00Z',
          crls: [
            newCrl(root, {
              thisUpdate: '2024-12-30T00:00:00Z',
              nextUpdate: '2025-02-01T00:00:00Z',
            }),
          ],
          ocsps: [
            newOcsp(short, subCa, {
              thisUpdate: '2024-12-30T23:00:00Z',
              nextUpdate: '2025-01-06T00:00:00Z',
            }),
          ],
        },
      ],
    },
  ],
  'INDETERMINATE/NO_POE': [
    {
      bad: () => [
        stored(pdf.sign(short, { ...chain(short), timeStamps: [[newTsa(newRoot()), {}]] })),
        { anchors, time: later },
      ],
      good: () => [
        stored(pdf.sign(short, { ...chain(short), timeStamps: stamped() })),
        { anchors, time: later },
      ],
    },
    {
      bad: () => {
        const old = newTsa(root, { to: '2025-01-01T00:00:00Z' });
        return [
          stored(pdf.sign(short, { ...chain(short), timeStamps: [[old, {}]] })),
          { anchors, time: later },
        ];
      },
      good: () => {
        const old = newTsa(root, { to: '2025-01-01T00:00:00Z' });
        return [
          stored(pdf.sign(short, { ...chain(short), timeStamps: [[old, {}]] })).timeStamp(tsa, {
            genTime: '2024-07-02T00:00:00Z',
          }),
          { anchors, time: later },
        ];
      },
    },
  ],
  'INDETERMINATE/TIMESTAMP_ORDER_FAILURE': [
    {
      bad: () => [
        pdf
          .sign(signer, { ...chain(signer), timeStamps: stamped('2024-07-01T08:30:00Z') })
          .timeStamp(tsa, { genTime: '2024-07-01T08:00:00Z' }),
        current,
      ],
      good: () => [
        pdf
          .sign(signer, { ...chain(signer), timeStamps: stamped('2024-07-01T08:00:00Z') })
          .timeStamp(tsa, { genTime: '2024-07-01T08:30:00Z' }),
        current,
      ],
    },
    {
      bad: () => [
        pdf.sign(signer, {
          ...chain(signer),
          contentTimeStamp: [tsa, { genTime: '2024-07-01T08:30:00Z' }],
          timeStamps: stamped(),
        }),
        current,
      ],
      good: () => [
        pdf.sign(signer, {
          ...chain(signer),
          contentTimeStamp: [tsa, { genTime: '2024-07-01T07:30:00Z' }],
          timeStamps: stamped(),
        }),
        current,
      ],
    },
  ],
  'TOTAL-FAILED/EXPIRED': [
    {
      bad: () => [
        pdf.sign(short, {
          ...chain(short),
          contentTimeStamp: [tsa, { genTime: '2025-07-01T00:00:00Z' }],
        }),
        {
          anchors,
          time: '2025-07-02T00:00:00Z',
          crls: laterCrls.concat(
            newCrl(root, {
              thisUpdate: '2025-07-01T00:00:00Z',
              nextUpdate: '2025-07-08T00:00:00Z',
            }),
          ),
        },
      ],
      good: () => [pdf.sign(short, { ...chain(short), contentTimeStamp: [tsa] }), current],
    },
    {
      bad: () => [
        pdf.sign(short, {
          ...chain(short),
          contentTimeStamp: [tsa, { genTime: '2025-01-01T00:00:00Z' }],
          timeStamps: stamped('2025-01-02T00:00:00Z'),
        }),
        {
          anchors,
          time: '2025-01-03T00:00:00Z',
          crls: [
            newCrl(root, {
              thisUpdate: '2025-01-02T00:00:00Z',
              nextUpdate: '2025-01-08T00:00:00Z',
            }),
          ],
        },
      ],
      good: () => [
        pdf.sign(short, { ...chain(short), contentTimeStamp: [tsa], timeStamps: stamped() }),
        current,
      ],
    },
  ],
  'TOTAL-FAILED/NOT_YET_VALID': [
    {
      bad: () => {
        const young = newSigner(subCa, { from: '2024-07-01T08:30:00Z' });
        return [pdf.sign(young, { ...chain(young), timeStamps: stamped() }), current];
      },
      good: () => {
        const young = newSigner(subCa, { from: '2024-07-01T07:30:00Z' });
        return [pdf.sign(young, { ...chain(young), timeStamps: stamped() }), current];
      },
    },
    {
      bad: () => {
        const young = newSigner(subCa, { from: '2024-07-01T08:30:00Z' });
        return [pdf.sign(young, chain(young)).timeStamp(tsa), current];
      },
      good: () => {
        const young = newSigner(subCa, { from: '2024-07-01T07:30:00Z' });
        return [pdf.sign(young, chain(young)).timeStamp(tsa), current];
      },
    },
  ],
});
