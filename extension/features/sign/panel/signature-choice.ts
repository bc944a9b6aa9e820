// What a person has chosen and typed so far, and what of it the agent can be asked about.
import {
  parseDocumentCode,
  type SignatureChoice,
  type SignerRole,
} from '../../../../shared/protocol/signature.ts';
import type { SignatureKind } from '../../../../shared/protocol/values.ts';
import type { AttachmentFacts } from '../../../messages/attachment.ts';

/** Whose certificate each kind asks for, in the order they are offered (the agent decides; this only preselects). */
export const signerRoles: Readonly<Record<SignatureKind, SignerRole>> = {
  approve: 'person',
  initial: 'person',
  comment: 'person',
  issue: 'organization',
  attachment: 'organization',
  copy: 'organization',
  incoming: 'organization',
};

/** The portal's suggestion, with the number it knows. */
export function firstChoice(facts: AttachmentFacts): SignatureChoice {
  const { suggestedKind: kind = 'approve', documentCode, issuedDate } = facts;
  const isCode = documentCode !== undefined && parseDocumentCode(documentCode) !== undefined;
  return { kind, ...(isCode && { documentCode }), ...(issuedDate !== undefined && { issuedDate }) };
}

/** Only what belongs to the kind and is complete: half a number is none. */
export function completeChoice(typed: SignatureChoice): SignatureChoice {
  const { kind, copyForm, comment, documentCode, issuedDate } = typed;
  const code = documentCode?.normalize('NFC').trim() ?? '';
  const hasCode = (kind === 'issue' || kind === 'attachment') && parseDocumentCode(code);
  return {
    kind,
    ...(kind === 'copy' && copyForm !== undefined && { copyForm }),
    ...(kind === 'comment' && comment !== undefined && { comment }),
    ...(hasCode && { documentCode: code }),
    ...(kind === 'issue' && issuedDate && { issuedDate }),
  };
}
