// What the one window for consent and PIN says: who asks, what is signed, with which certificate.
import type { SigningWarning } from '../../shared/protocol/level.ts';
import { type Language, text } from '../../shared/text/text.ts';
import { readCertificate } from '../pki/signing-certificate.ts';
import { personName } from '../pki/name.ts';
import type { SignatureChoice } from '../../shared/protocol/signature.ts';
import type { PinQuestion } from '../signing/ports.ts';
import type { HeldCertificate } from '../signing/token-certificates.ts';

export interface PinQuestionFacts {
  /** The portal; undefined on the command line. */
  readonly portalOrigin: string | undefined;
  readonly label: string;
  readonly pageCount: number;
  /** SHA-256 of the document, lower-case hex. */
  readonly sha256: string;
  readonly choice: SignatureChoice;
  /** What the check of the certificate could not find out: the signer decides with the PIN. */
  readonly warnings: readonly SigningWarning[];
}

const DIGEST_DIGITS = 16;

export function pinQuestion(
  language: Language,
  facts: PinQuestionFacts,
  { token, certificate }: HeldCertificate,
): PinQuestion {
  const signer = personName(readCertificate(certificate.certificate).subject);
  const say = (key: Parameters<typeof text>[1], params?: Parameters<typeof text>[2]): string =>
    text(language, key, params);
  return {
    title: say('pin.title'),
    lines: [
      ...(facts.portalOrigin === undefined
        ? []
        : [say('pin.portal', { origin: facts.portalOrigin })]),
      say('pin.document', { label: facts.label, pages: facts.pageCount }),
      say('pin.digest', { digest: groups(facts.sha256.slice(0, DIGEST_DIGITS)) }),
      say('pin.kind', { kind: kindWords(language, facts.choice) }),
      ...numberLines(language, facts.choice),
      say('pin.certificate', { name: signer.commonName ?? '', token: token.label }),
      ...facts.warnings.map(({ code }) =>
        say('pin.warning', { warning: say(`signing.warning.${code}`) }),
      ),
    ],
    label: say('pin.label'),
    okButton: say('pin.ok'),
    cancelButton: say('pin.cancel'),
  };
}

const groups = (hex: string): string => hex.replaceAll(/.{4}(?=.)/g, '$& ');

/** The kind and, for a copy, its form. */
function kindWords(language: Language, { kind, copyForm = 'saoY' }: SignatureChoice): string {
  const words = text(language, `kind.${kind}`);
  return kind === 'copy' ? `${words} (${text(language, `copyForm.${copyForm}`)})` : words;
}

/** What will be written into the document is part of what is agreed to. */
function numberLines(
  language: Language,
  { kind, documentCode, issuedDate }: SignatureChoice,
): readonly string[] {
  if (documentCode === undefined || (kind !== 'issue' && kind !== 'attachment')) return [];
  const date = issuedDate?.split('-').toReversed().join('/');
  const words = date === undefined ? documentCode : `${documentCode}, ${date}`;
  return [text(language, 'pin.number', { number: words })];
}
