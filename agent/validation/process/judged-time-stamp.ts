// A document time-stamp in the place of a signature: the same answers, from its own judgement.
import { type JudgementInput, validateCertificate } from '../blocks/certificate-validation.ts';
import { evidenceId } from '../../pki/revocation/evidence.ts';
import type { SignatureJudgement } from './signature.ts';
import type { TimeStampJudgement } from './time-stamp.ts';

export function judgedTimeStamp(
  stamp: TimeStampJudgement,
  input: JudgementInput,
): SignatureJudgement | undefined {
  const { certificate, der } = stamp.check;
  if (certificate === undefined) return undefined;
  const best = input.proofs.earliest(evidenceId(der));
  return {
    conclusion: stamp.conclusion,
    certificate:
      stamp.certificate ?? validateCertificate(certificate, { existence: best, use: best }, input),
    bestSignatureTime: best,
    isTimeProven: best < input.now,
    timeStamps: [],
  };
}
