// What the one window for consent and PIN says: who asks, what is signed, with which certificate.
import type { SignableDigest } from '../../shared/protocol/hash.ts';
import { LOCAL_FILES } from '../../shared/protocol/origins.ts';
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
  const { portalOrigin, label, pageCount, sha256, choice, warnings } = facts;
  const about = [
    text(language, 'pin.document', { label, pages: pageCount }),
    text(language, 'pin.digest', { digest: groups(sha256.slice(0, DIGEST_DIGITS)) }),
    text(language, 'pin.kind', { kind: kindWords(language, choice) }),
    ...numberLines(language, choice),
  ];
  return windowOf(language, portalOrigin, about, { token, certificate }, warnings);
}

export interface BatchQuestionFacts {
  /** The portal; undefined on the command line. */
  readonly portalOrigin: string | undefined;
  /** One for each document, in the order of signing. */
  readonly labels: readonly string[];
  /** SHA-256 of each, lower-case hex; absent where they are read later. */
  readonly digests?: readonly string[];
  /** Every kind of signature that is made. */
  readonly choices: readonly SignatureChoice[];
  /** SHA-256 over the list of documents, lower-case hex: the panel shows the same digits. */
  readonly listSha256: string | undefined;
  readonly warnings: readonly SigningWarning[];
}

export interface BlindQuestionFacts {
  readonly portalOrigin: string;
  /** The page around, where the portal is a frame of it. */
  readonly topOrigin: string;
  readonly digest: SignableDigest;
  readonly warnings: readonly SigningWarning[];
}

/** Nobody can see what is signed: the window says that before anything else. */
export function blindQuestion(
  language: Language,
  { portalOrigin, topOrigin, digest, warnings }: BlindQuestionFacts,
  held: HeldCertificate,
): PinQuestion {
  const about = [
    ...(topOrigin === portalOrigin ? [] : [text(language, 'consent.top', { origin: topOrigin })]),
    text(language, 'pin.blind'),
    text(language, 'pin.blindDigest', {
      algorithm: digest.algorithm.replace('sha', 'SHA-'),
      digest: groups(digest.value.slice(0, DIGEST_DIGITS)),
    }),
  ];
  const asked = windowOf(language, portalOrigin, about, held, warnings);
  return { ...asked, okButton: text(language, 'pin.blindOk') };
}

/** A window that lists more is larger than a screen; the digest of the list stands for all. */
const LISTED = 12;

/** The one question for all documents of a batch. */
export function batchQuestion(
  language: Language,
  { portalOrigin, labels, digests = [], choices, listSha256, warnings }: BatchQuestionFacts,
  held: HeldCertificate,
): PinQuestion {
  const say = (key: Parameters<typeof text>[1], params?: Parameters<typeof text>[2]): string =>
    text(language, key, params);
  const kinds = [...new Set(choices.map((choice) => kindWords(language, choice)))];
  const about = [
    say('pin.batch', { count: labels.length }),
    ...labels.slice(0, LISTED).map((label, at) => say('pin.batchItem', { n: at + 1, label })),
    ...(labels.length > LISTED ? [say('pin.batchMore', { count: labels.length - LISTED })] : []),
    ...(listSha256 === undefined
      ? []
      : [say('pin.batchDigest', { digest: groups(listSha256.slice(0, DIGEST_DIGITS)) })]),
    say('pin.kind', { kind: kinds.join(', ') }),
  ];
  const rows = labels.map((label, at) => [
    String(at + 1),
    label,
    groups((digests[at] ?? '').slice(0, DIGEST_DIGITS)),
  ]);
  return {
    ...windowOf(language, portalOrigin, about, held, warnings),
    list: {
      intro: say('pin.list.intro', { count: labels.length }),
      heading: [say('pin.list.number'), say('pin.list.document'), say('pin.list.digest')],
      rows,
      okButton: say('pin.list.ok'),
    },
  };
}

function windowOf(
  language: Language,
  portalOrigin: string | undefined,
  about: readonly string[],
  { token, certificate }: HeldCertificate,
  warnings: readonly SigningWarning[],
): PinQuestion {
  const signer = personName(readCertificate(certificate.certificate).subject);
  const say = (key: Parameters<typeof text>[1], params?: Parameters<typeof text>[2]): string =>
    text(language, key, params);
  return {
    title: say('pin.title'),
    lines: [
      ...(portalOrigin === undefined ? [] : [askerLine(language, portalOrigin)]),
      ...about,
      say('pin.certificate', { name: signer.commonName ?? '', token: token.label }),
      ...warnings.map(({ code }) =>
        say('pin.warning', { warning: say(`signing.warning.${code}`) }),
      ),
    ],
    label: say('pin.label'),
    okButton: say('pin.ok'),
    cancelButton: say('pin.cancel'),
  };
}

/** Who asks, as the agent's windows say it. */
export const askerLine = (language: Language, origin: string): string =>
  origin === LOCAL_FILES ? text(language, 'pin.file') : text(language, 'pin.portal', { origin });

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
