// The document as a whole, check by check; none of them touches the verdict on a signature.
import { isBeforeDecree30 } from '../../../shared/law/decree-30.ts';
import type { DocumentCheckId, DocumentCheckReport } from '../../../shared/report/document.ts';
import { addressedToUs } from './addressee.ts';
import { type Answer, notAsked } from './answer.ts';
import type { DocumentFacts } from './facts.ts';
import { dateWritten, numberUnchanged, numberWritten } from './number-and-date.ts';
import { organizationSigned, personSigned, signingOrder } from './signers.ts';
import { nameInBlock, nameInMark } from './visible-names.ts';

/** Checks of one file; those of several files together stand in `shared/report/document-set.ts`. */
type Check = readonly [id: DocumentCheckId, run: (facts: DocumentFacts) => Answer];

/** Decree 30 asks these of administrative documents only. */
const administrative: readonly Check[] = [
  ['person-signed', personSigned],
  ['organization-signed', organizationSigned],
  ['signing-order', signingOrder],
  ['number-written', numberWritten],
  ['date-written', dateWritten],
];

const onThePages: readonly Check[] = [
  ['number-unchanged', numberUnchanged],
  ['name-in-block', nameInBlock],
];

const always: readonly Check[] = [
  ['name-in-mark', nameInMark],
  ['addressed-to-us', addressedToUs],
];

export function checkDocument(facts: DocumentFacts): DocumentCheckReport[] {
  // Pages without text may be those of an administrative document: then it is asked.
  const isOther = facts.now?.isOfficial === false;
  const { now, signatures } = facts;
  const document = { checks: [], ...(now === undefined ? {} : { written: now }) };
  const isOlder = isBeforeDecree30({ signatures: [...signatures], document });
  const ask = (run: Check[1]): Answer => {
    const answer = isOther ? notAsked : run(facts);
    // What the decree asks today was not asked of it.
    return isOlder && answer.result === 'failed' ? { ...answer, result: 'undetermined' } : answer;
  };
  return [
    ...administrative.map(([id, run]) => ({ id, ...ask(run) })),
    ...onThePages.map(([id, run]) => ({ id, ...(isOther ? notAsked : run(facts)) })),
    ...always.map(([id, run]) => ({ id, ...run(facts) })),
  ];
}
