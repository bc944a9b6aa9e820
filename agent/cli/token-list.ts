// kyso token list: what is plugged in and which certificates it holds.
import type { CertificateInfo } from '../../shared/protocol/token.ts';
import { displayTime } from '../../shared/text/display-time.ts';
import { failureText } from '../../shared/text/failure-text.ts';
import { text } from '../../shared/text/text.ts';
import { toFailure } from '../jobs/failure.ts';
import { certificateInfos, tokenId, tokenInfo } from '../signing/token-certificates.ts';
import type { TokenSurvey } from '../signing/ports.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { badValue } from './usage-error.ts';

export async function listTokens(args: readonly string[], context: CliContext): Promise<number> {
  const { values } = parseOptions(
    args,
    { module: { type: 'string' }, format: { type: 'string', default: 'text' } },
    context,
  );
  if (values.format !== 'text' && values.format !== 'json') {
    throw badValue(context.language, '--format', values.format);
  }
  const survey = await context.tokens(values.module).list(context.signal);
  if (values.format === 'json') printJson(survey, context);
  else printText(survey, context);
  return survey.tokens.length > 0 ? exitCode.done : exitCode.token;
}

function printJson(survey: TokenSurvey, context: CliContext): void {
  const certificates = certificateInfos(survey, context.clock.now());
  for (const token of survey.tokens) {
    const own = certificates.filter((certificate) => certificate.tokenId === tokenId(token));
    const narrow = survey.narrow?.includes(token.module) === true;
    context.print(
      JSON.stringify({ ...tokenInfo(token), module: token.module, narrow, certificates: own }),
    );
  }
}

function printText(survey: TokenSurvey, context: CliContext): void {
  const { language } = context;
  for (const { module, failure } of survey.failures) {
    const { message } = failureText(language, toFailure(failure));
    context.warn(text(language, 'cli.token.failure', { module, message }));
  }
  if (survey.tokens.length === 0) context.print(text(language, 'cli.token.none'));
  const certificates = certificateInfos(survey, context.clock.now());
  for (const token of survey.tokens) {
    const { label, serial, model } = token;
    context.print(text(language, 'cli.token', { label, serial, model }));
    if (survey.narrow?.includes(token.module) === true) {
      context.print(text(language, 'cli.token.narrow', { module: token.module }));
    }
    for (const certificate of certificates.filter(({ tokenId: id }) => id === tokenId(token))) {
      context.print(certificateLine(certificate, context));
      context.print(text(language, 'cli.certificate.sha256', { sha256: certificate.id }));
    }
  }
}

function certificateLine(certificate: CertificateInfo, { language }: CliContext): string {
  const { subject, serialNumber, notAfter, why } = certificate;
  return text(language, 'cli.certificate', {
    name: subject.commonName ?? '',
    serial: serialNumber,
    notAfter: displayTime(notAfter),
    why: why === undefined ? '' : ` (${why})`,
  });
}
