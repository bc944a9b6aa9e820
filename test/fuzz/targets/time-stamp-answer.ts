// Answers of a time-stamping authority that lies.
import { integer, sequence } from '../../../agent/asn1/encode.ts';
import { parseTimeStampResponse } from '../../../agent/cms/time-stamp-response.ts';
import { checkFreshTimeStamp } from '../../../agent/cms/time-stamp-token.ts';
import { sha256 } from '../../../agent/core/crypto.ts';
import { subCa, tsa } from '../../support/authority/scene.ts';
import { newTimeStamp } from '../../support/authority/time-stamp.ts';
import type { FuzzTarget } from '../target.ts';

const content = new TextEncoder().encode('giá trị chữ ký');
const nonce = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
const genTime = '2024-07-01T08:00:00Z';
const request = { hashAlgorithm: 'sha256', hashedMessage: sha256(content), nonce } as const;
const granted = sequence(integer(0));

export const target: FuzzTarget = {
  name: 'time-stamp-answer',
  words: ['0', '\u0002\u0001\u0000', '20240701080000Z'],
  seeds: () => [
    sequence(granted, newTimeStamp(tsa, content, { nonce, genTime })),
    sequence(
      granted,
      newTimeStamp(tsa, content, { nonce, genTime, certificates: [tsa, subCa], tail: [] }),
    ),
    sequence(sequence(integer(2))),
  ],
  run(input) {
    const answer = parseTimeStampResponse(input);
    if (!('timeStampToken' in answer)) return;
    const { check, problems } = checkFreshTimeStamp(answer.timeStampToken, request);
    const isOther = check.tstInfo?.genTime.getTime() !== Date.parse(genTime);
    if (problems.length === 0 && isOther) throw new Error('a time that nobody has signed');
  },
};
