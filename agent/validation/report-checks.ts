// The checks behind a conclusion, in the order of the blocks of EN 319 102-1 §5.2: what was asked, and what came out.
import type { CheckId, CheckReport } from '../../shared/report/trust.ts';
import type { PathProblem } from '../pki/path/validate-path.ts';
import { isForSigning } from '../pki/signing-certificate.ts';
import type { SubIndication } from './blocks/indication.ts';
import type { CheckedSignature } from './process/checked-signature.ts';
import type { SignatureJudgement } from './process/signature.ts';

type Result = CheckReport['result'];
type Block = CheckReport['block'];

interface Question {
  readonly id: CheckId;
  readonly block: Block;
  readonly run: (
    signature: CheckedSignature,
    judgement: SignatureJudgement,
  ) => readonly [Result, (string | undefined)?];
}

const subIs =
  (...names: readonly SubIndication[]) =>
  ({ conclusion }: SignatureJudgement): boolean =>
    conclusion.subIndication !== null && names.includes(conclusion.subIndication);

const passedUnless = (isBad: boolean, result: Result = 'failed'): readonly [Result] => [
  isBad ? result : 'passed',
];

const isPeriod = ({ kind }: PathProblem): boolean => kind === 'expired' || kind === 'not-yet-valid';

const questions: readonly Question[] = [
  { id: 'format', block: 'FC', run: ({ check }) => passedUnless(check.failure === 'format') },
  {
    id: 'signing-certificate-found',
    block: 'ISC',
    run: ({ check }) => passedUnless(check.certificate === undefined, 'undetermined'),
  },
  {
    id: 'signing-certificate-named',
    block: 'ISC',
    run: ({ check }) => [check.hasSigningCertificate ? 'passed' : 'not-asked'],
  },
  {
    id: 'document-digest',
    block: 'CV',
    run: ({ check }) => passedUnless(check.failure === 'document-digest'),
  },
  {
    id: 'signature-value',
    block: 'CV',
    run: ({ check }) => passedUnless(check.failure === 'signature-value'),
  },
  {
    id: 'path-found',
    block: 'XCV',
    run: (_, { certificate: { path } }) => (path ? ['passed', `${path.length}`] : ['undetermined']),
  },
  {
    id: 'path-rules',
    block: 'XCV',
    run: (_, { certificate: { path, problems } }) => {
      const broken = problems.filter((problem) => !isPeriod(problem)).map(({ kind }) => kind);
      if (path === undefined) return ['not-asked'];
      return broken.length > 0 ? ['failed', broken.join(' ')] : ['passed'];
    },
  },
  {
    id: 'certificate-period',
    block: 'XCV',
    run: (_, { certificate: { path, problems }, bestSignatureTime }) => {
      if (path === undefined) return ['not-asked'];
      const result = problems.some(isPeriod) ? 'undetermined' : 'passed';
      return [result, bestSignatureTime.toISOString()];
    },
  },
  { id: 'certificate-status', block: 'RFC', run: (_, judgement) => statusResult(judgement) },
  {
    id: 'certificate-algorithms',
    block: 'XCV',
    run: (_, { certificate: { path, conclusion } }) => {
      if (path === undefined) return ['not-asked'];
      return passedUnless((conclusion.subIndication ?? '').startsWith('CRYPTO_'));
    },
  },
  {
    id: 'certificate-purpose',
    block: 'XCV',
    run: ({ facts, check: { certificate } }, judgement) => {
      // Of a signer it can be told whatever else is not known.
      const isOther =
        facts.type === 'signature' && certificate !== undefined && !isForSigning(certificate);
      return passedUnless(isOther || subIs('CHAIN_CONSTRAINTS_FAILURE')(judgement));
    },
  },
  {
    id: 'signature-policy',
    block: 'VCI',
    run: (_, judgement) =>
      passedUnless(subIs('SIGNATURE_POLICY_NOT_AVAILABLE')(judgement), 'undetermined'),
  },
  {
    id: 'signature-algorithm',
    block: 'SAV',
    run: (_, judgement) =>
      passedUnless(
        subIs('CRYPTO_CONSTRAINTS_FAILURE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE')(judgement),
      ),
  },
  {
    id: 'time-stamp',
    block: 'TST',
    run: (_, { timeStamps }) => {
      if (timeStamps.length === 0) return ['not-asked'];
      const bad = timeStamps.find(({ conclusion }) => conclusion.indication !== 'TOTAL-PASSED');
      return bad
        ? ['undetermined', bad.conclusion.subIndication ?? bad.conclusion.indication]
        : ['passed', timeStamps[0]?.check.tstInfo?.genTime.toISOString()];
    },
  },
  {
    id: 'time-order',
    block: 'TST',
    run: (_, judgement) =>
      passedUnless(subIs('TIMESTAMP_ORDER_FAILURE')(judgement), 'undetermined'),
  },
  {
    id: 'proof-of-existence',
    block: 'POE',
    run: (_, { isTimeProven, bestSignatureTime }) =>
      isTimeProven ? ['passed', bestSignatureTime.toISOString()] : ['not-asked'],
  },
];

function statusResult({
  certificate: { path, statuses },
}: SignatureJudgement): readonly [Result, string?] {
  if (path === undefined) return ['not-asked'];
  const worst =
    statuses.find(({ status }) => status === 'revoked') ??
    statuses.find(({ status }) => status !== 'good');
  if (worst === undefined || worst.status === 'good') return ['passed'];
  if (worst.status === 'revoked') return ['failed', worst.revocation.at.toISOString()];
  return ['undetermined', worst.status === 'unknown' ? worst.cause : worst.status];
}

export function checksOf(
  signature: CheckedSignature,
  judgement: SignatureJudgement,
): CheckReport[] {
  return questions.map(({ id, block, run }) => {
    const [result, evidence] = run(signature, judgement);
    return { id, block, result, ...(evidence === undefined ? {} : { evidence }) };
  });
}
