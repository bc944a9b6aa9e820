// Which times are proven, newest document time-stamp first, so that each is judged with the proofs of those around it:
// EN 319 102-1 §5.6.3.
import {
  bytesContent,
  checkTimeStampToken,
  type TimeStampCheck,
} from '../../cms/time-stamp-token.ts';
import { attributeTypes } from '../../cms/oids.ts';
import type { Attribute } from '../../cms/signed-data.ts';
import type { JudgementInput } from '../blocks/certificate-validation.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import { evidenceOfDocument, evidenceOfSignature, tokensOf } from '../evidence/embedded.ts';
import { evidenceId, type RawEvidence } from '../../pki/revocation/evidence.ts';
import { type CheckedSignature, isCoveredBy, signedEnd } from './checked-signature.ts';
import { judgeTimeStamp, type TimeStampJudgement } from './time-stamp.ts';

export interface ProvenTimes {
  /** Judgement of each document time-stamp. */
  readonly documentTimeStamps: ReadonlyMap<CheckedSignature, TimeStampJudgement>;
  /** Of each signature: the tokens over its value. */
  readonly signatureTimeStamps: ReadonlyMap<CheckedSignature, readonly TimeStampJudgement[]>;
  /** Of each signature: the tokens over the content before it was signed. */
  readonly contentTimeStamps: ReadonlyMap<CheckedSignature, readonly TimeStampJudgement[]>;
}

/** Judges all time-stamps and adds what they prove to `input.proofs`. */
export function proveTimes(
  document: PdfDocument,
  all: readonly CheckedSignature[],
  input: JudgementInput,
  contentOf: (signature: CheckedSignature) => Parameters<typeof checkTimeStampToken>[1],
): ProvenTimes {
  const documentTimeStamps = new Map<CheckedSignature, TimeStampJudgement>();
  const stamps = all.filter(({ facts }) => facts.type === 'document-timestamp');
  for (const stamp of stamps.toReversed()) {
    const { contents } = stamp.facts;
    if (contents === undefined) continue;
    const check = checkTimeStampToken(contents, contentOf(stamp), input.evidence.certificates);
    const judgement = judgeTimeStamp(check, input);
    documentTimeStamps.set(stamp, judgement);
    if (isBelieved(judgement) && stamp.facts.coverage !== 'partial') {
      input.proofs.add(coveredBy(document, all, stamp), provenTime(judgement));
    }
  }
  const judged = all.map((signature) => ({
    signature,
    after: judgeTokens(signature, 'unsignedAttributes', input, contentOf),
    before: judgeTokens(signature, 'signedAttributes', input, contentOf),
  }));
  return {
    documentTimeStamps,
    signatureTimeStamps: new Map(judged.map(({ signature, after }) => [signature, after])),
    contentTimeStamps: new Map(judged.map(({ signature, before }) => [signature, before])),
  };
}

const isBelieved = ({ conclusion }: TimeStampJudgement): boolean =>
  conclusion.indication === 'TOTAL-PASSED';

/** The latest moment that the token allows for. */
export function provenTime({ check }: TimeStampJudgement): Date {
  const { genTime, accuracyMs } = check.tstInfo ?? { genTime: new Date(Number.NaN), accuracyMs: 0 };
  return new Date(genTime.getTime() + accuracyMs);
}

/** How a signature's value is named as the object of a proof. */
export function signatureId({ check }: CheckedSignature): string {
  return evidenceId(check.signed?.signerInfo.signature ?? new Uint8Array());
}

/** Ids of everything inside the signed range: earlier signatures with all they carry, and the security store as it was. */
export function coveredBy(
  document: PdfDocument,
  all: readonly CheckedSignature[],
  stamp: CheckedSignature,
): readonly string[] {
  const end = signedEnd(stamp);
  const earlier = all.filter((one) => one !== stamp && isCoveredBy(one, stamp));
  const revision = document.revisions.findLast(({ markEnd }) => markEnd <= end);
  return [
    ...earlier.flatMap(idsOfSignature),
    ...(revision ? idsOf(evidenceOfDocument(document.atRevision(revision))) : []),
  ];
}

function idsOfSignature(signature: CheckedSignature): readonly string[] {
  const { check, facts } = signature;
  const tokens = [
    ...tokensOf(
      check.signed?.signerInfo.unsignedAttributes ?? [],
      attributeTypes.signatureTimeStamp,
    ),
    ...(facts.type === 'document-timestamp' && facts.contents ? [facts.contents] : []),
  ];
  return [signatureId(signature), ...tokens.map(evidenceId), ...idsOf(evidenceOfSignature(check))];
}

const idsOf = ({ certificates, crls, ocsps }: RawEvidence): readonly string[] =>
  [...certificates, ...crls, ...ocsps].map(evidenceId);

function judgeTokens(
  signature: CheckedSignature,
  attributes: 'signedAttributes' | 'unsignedAttributes',
  input: JudgementInput,
  contentOf: (signature: CheckedSignature) => Parameters<typeof checkTimeStampToken>[1],
): readonly TimeStampJudgement[] {
  const { signed, integrity } = signature.check;
  if (signed === undefined || integrity !== 'intact') return [];
  const isAfter = attributes === 'unsignedAttributes';
  const type = isAfter ? attributeTypes.signatureTimeStamp : attributeTypes.contentTimeStamp;
  const content = isAfter ? bytesContent(signed.signerInfo.signature) : contentOf(signature);
  const list: readonly Attribute[] = signed.signerInfo[attributes];
  return tokensOf(list, type).map((token) => {
    const check: TimeStampCheck = checkTimeStampToken(token, content, input.evidence.certificates);
    const judgement = judgeTimeStamp(check, input);
    if (isAfter && isBelieved(judgement)) {
      input.proofs.add([signatureId(signature)], provenTime(judgement));
    }
    return judgement;
  });
}
