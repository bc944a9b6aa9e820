// English twin of vi.ts.
import { change } from './en/change.ts';
import { check } from './en/check.ts';
import { cli } from './en/cli.ts';
import { doctor } from './en/doctor.ts';
import { document } from './en/document.ts';
import { errors } from './en/errors.ts';
import { extension } from './en/extension.ts';
import { levels } from './en/levels.ts';
import { mark } from './en/mark.ts';
import { report } from './en/report.ts';
import { signing } from './en/signing.ts';
import { token } from './en/token.ts';
import { verify } from './en/verify.ts';
import type { vi } from './vi.ts';

export const en: Record<keyof typeof vi, string> = {
  ...errors,
  ...doctor,
  ...document,
  ...extension,
  ...levels,
  ...mark,
  ...report,
  ...check,
  ...signing,
  ...cli,
  ...change,
  ...token,
  ...verify,
};
