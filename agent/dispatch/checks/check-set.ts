// Runs the 23 checks before sending over a set of documents, in the order of the law's table.
import {
  type DispatchCheckId,
  dispatchChecks,
  type DispatchOutcome,
} from '../../../shared/dispatch/check.ts';
import type { DispatchReport } from '../../../shared/dispatch/report.ts';
import { algorithms } from './algorithms.ts';
import type { Answer, Check } from './answer.ts';
import { attachments } from './attachments.ts';
import { bothSignatures } from './both-signatures.ts';
import { certificate } from './certificate.ts';
import { certificateScope } from './certificate-scope.ts';
import { copies } from './copies.ts';
import { documentForm } from './document-form.ts';
import type { DocumentSet, FileFacts } from './facts.ts';
import { fileForm } from './file-form.ts';
import { fileNames } from './file-names.ts';
import { inTime } from './in-time.ts';
import { keyUsage } from './key-usage.ts';
import { longTerm } from './long-term.ts';
import { marks } from './marks.ts';
import { metadata } from './metadata.ts';
import { notSentBefore } from './not-sent-before.ts';
import { numberAndDate } from './number-and-date.ts';
import { paper } from './paper.ts';
import { receivers } from './receivers.ts';
import { revocation } from './revocation.ts';
import { secrecy } from './secrecy.ts';
import { signerOnPage } from './signer-on-page.ts';
import { signingOrder } from './signing-order.ts';
import { stamps } from './stamps.ts';

/** One that is left out does not compile. */
const run: Readonly<Record<DispatchCheckId, Check>> = {
  certificate,
  revocation,
  'certificate-scope': certificateScope,
  'key-usage': keyUsage,
  'signer-on-page': signerOnPage,
  'signing-order': signingOrder,
  'both-signatures': bothSignatures,
  'number-and-date': numberAndDate,
  'not-sent-before': notSentBefore,
  attachments,
  marks,
  stamps,
  'file-form': fileForm,
  copies,
  secrecy,
  metadata,
  receivers,
  'in-time': inTime,
  'file-names': fileNames,
  'long-term': longTerm,
  algorithms,
  'document-form': documentForm,
  paper,
};

export function checkSet(set: DocumentSet): DispatchReport {
  const { main, attachments: others } = set;
  return {
    checks: dispatchChecks.map(({ id, article }, at) => {
      const answer = run[id](set);
      const findings = answer === 'notApplicable' ? [] : [...answer];
      return { number: at + 1, id, outcome: outcomeOf(answer), article, findings };
    }),
    files: [fileOf(main, 'main'), ...others.map((file) => fileOf(file, 'attachment'))],
  };
}

function outcomeOf(answer: Answer): DispatchOutcome {
  if (answer === 'notApplicable') return answer;
  const severities = new Set(answer.map(({ severity }) => severity));
  if (severities.has('block')) return 'blocked';
  if (severities.has('warn')) return 'warning';
  return severities.has('unknown') ? 'undetermined' : 'passed';
}

function fileOf(
  { name, sizeBytes, sha256, pdf }: FileFacts,
  role: 'main' | 'attachment',
): DispatchReport['files'][number] {
  const known = pdf === undefined ? {} : { overall: pdf.report.overall };
  return { name, role, sizeBytes, sha256, ...known };
}
