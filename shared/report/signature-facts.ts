// One signature in words: what TT 15/2025 Điều 6 and NĐ 23/2025 Điều 16 want shown, each as a name and a value.
import { displayTime } from '../text/display-time.ts';
import { missingText } from '../text/missing-text.ts';
import type { Say } from '../text/text.ts';
import type { DocumentReport, SignatureReport } from './report.ts';
import type { CheckId, CheckReport, TimeStampReport } from './trust.ts';
import { claimedTime, signerName } from './verdict.ts';

export type Fact = readonly [label: string, value: string | undefined];

/** What a person decides by. */
export function mainFacts(signature: SignatureReport, say: Say): readonly Fact[] {
  const { signer, signerRole, integrity, coverage, modification, type } = signature;
  const isStamp = type === 'document-timestamp';
  return [
    [say('report.result'), conclusion(signature, say)],
    [say('report.signer'), signerName(signature, say)],
    [
      say('report.role'),
      isStamp || signerRole === undefined ? undefined : say(`role.${signerRole}`),
    ],
    [say('report.jobTitle'), signer?.title],
    [say('report.managingUnit'), managingUnit(signature)],
    [say('report.claimedTime'), claimedTime(signature, say)],
    [say('report.timeStamp'), isStamp ? undefined : timeStampWords(signature, say)],
    [say('report.integrity'), say(`integrity.${integrity}`)],
    [say('report.coverage'), capital(say(`coverage.${coverage}`))],
    [say('report.modification'), say(`modification.${modification}`)],
    [say('report.validity'), validityWords(signature, say)],
    [say('report.revocation'), revocationWords(signature, say)],
    [say('report.issuer'), issuerName(signature)],
    [say('report.profile'), rootWords(signature, say)],
  ];
}

/** What an expert compares. */
export function expertFacts(signature: SignatureReport, say: Say): readonly Fact[] {
  const { serialNumber, field, level, trust, certificate, algorithm, bestSignatureTime } =
    signature;
  const path = (trust?.path ?? []).map(({ subject }) => subject.commonName ?? '?');
  return [
    [say('report.level'), levelWords(level, say)],
    [say('report.provenTime'), bestSignatureTime && displayTime(bestSignatureTime)],
    [say('report.period'), certificate && period(certificate, say)],
    [say('report.serial'), serialNumber],
    [say('report.fingerprint'), certificate?.fingerprint],
    [say('report.algorithm'), algorithm],
    [say('report.path'), path.length > 0 ? path.join(' ← ') : undefined],
    [say('report.listVersion'), trust && listWords(trust.listVersion, say)],
    [say('report.field'), field ?? undefined],
  ];
}

/** The verdict under the policy and why. */
function conclusion(
  { indication, subIndication, modification, integrity }: SignatureReport,
  say: Say,
): string {
  const word = say(`indication.${indication}`);
  if (subIndication !== null) return `${word}. ${say(`subIndication.${subIndication}`)}`;
  const isTold = integrity !== 'intact' || modification === 'suspicious';
  return isTold ? `${word}. ${say(`modification.${modification}`)}.` : `${word}.`;
}

/** The organization that a certificate belongs to, with its unit (TT 15/2025 Điều 6). */
function managingUnit({ signer }: SignatureReport): string | undefined {
  const units = [...(signer?.organizationalUnits ?? []).toReversed(), signer?.organization];
  const named = units.filter((unit) => unit !== undefined && unit !== '');
  return named.length > 0 ? named.join(', ') : undefined;
}

/** Without a judgement nobody has looked for one. */
function timeStampWords({ timeStamps, trust }: SignatureReport, say: Say): string | undefined {
  if (timeStamps !== undefined) return timeStamps.map((one) => oneTimeStamp(one, say)).join(' ');
  return trust === undefined ? undefined : say('timeStamp.missing');
}

function oneTimeStamp({ genTime, authority, ...conclusion }: TimeStampReport, say: Say): string {
  const time = genTime === undefined ? say('signature.noTime') : displayTime(genTime);
  const who = authority?.commonName ?? authority?.organization ?? '?';
  return `${time} (${who}). ${say(`timeStamp.${conclusion.indication}`)}`;
}

/** Whether the certificate was good when the signature was made, not only whether it is now. */
function validityWords(
  { checks, bestSignatureTime }: SignatureReport,
  say: Say,
): string | undefined {
  const period = checkOf(checks, 'certificate-period');
  const status = checkOf(checks, 'certificate-status');
  if (period?.evidence === undefined || status === undefined) return undefined;
  const time = displayTime(period.evidence);
  const results = [period.result, status.result];
  const answer = results.includes('failed')
    ? 'bad'
    : results.every((result) => result === 'passed')
      ? 'good'
      : 'unknown';
  const proof = say(bestSignatureTime === undefined ? 'validity.unproven' : 'validity.proven');
  return `${say(`validity.${answer}`, { time })} ${proof}`;
}

const checkOf = (
  checks: readonly CheckReport[] | undefined,
  wanted: CheckId,
): CheckReport | undefined => checks?.find(({ id }) => id === wanted);

function revocationWords({ trust, checks }: SignatureReport, say: Say): string | undefined {
  const [own] = trust?.path ?? [];
  if (own === undefined || own.status === 'anchor') return undefined;
  const status = say(`status.certificate.${own.status}`, {
    time: own.revokedAt === undefined ? '' : displayTime(own.revokedAt),
  });
  if (own.evidence === undefined) {
    return checkOf(checks, 'certificate-status') === undefined ? undefined : status;
  }
  const { kind, source, thisUpdate } = own.evidence;
  const from = say('revocation.from', {
    kind: kind.toUpperCase(),
    time: displayTime(thisUpdate),
    source: say(`revocation.source.${source}`),
  });
  return `${status} ${from}`;
}

function issuerName({ issuer }: SignatureReport): string | undefined {
  return issuer?.commonName ?? issuer?.organization;
}

/** The national root the path leads to, or that none was found. */
function rootWords({ trust }: SignatureReport, say: Say): string | undefined {
  if (trust === undefined) return undefined;
  const root = trust.path.at(-1);
  if (root === undefined) return say('report.noPath');
  const name = root.subject.commonName ?? '?';
  return trust.profile === undefined
    ? say('report.otherRoot', { name })
    : say('report.nationalRoot', { profile: say(`cli.trust.profile.${trust.profile}`), name });
}

function period(
  { notBefore, notAfter }: NonNullable<SignatureReport['certificate']>,
  say: Say,
): string {
  return say('report.fromTo', { from: displayTime(notBefore), to: displayTime(notAfter) });
}

function levelWords(level: SignatureReport['level'], say: Say): string | undefined {
  if (level === null) return undefined;
  return level === 'PKCS7' ? say('level.PKCS7') : `PAdES ${level}`;
}

/** What is to be known of a signature beside its facts: evidence that is missing, and warnings. */
export function signatureNotes({ trust, warnings }: SignatureReport, say: Say): readonly string[] {
  return [
    ...(trust?.missing ?? []).map((missing) => missingText(missing, say)),
    ...warnings.map((warning) => say(`warning.${warning}`)),
  ];
}

/** The list of trusted authorities that the report rests on; undefined when trust was not judged. */
export function listVersionOf({ signatures }: DocumentReport): string | undefined {
  return signatures.find(({ trust }) => trust !== undefined)?.trust?.listVersion;
}

/** Whoever names the authorities on the command line has no list. */
export const listWords = (version: string, say: Say): string =>
  version === 'given' ? say('report.listGiven') : version;

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
