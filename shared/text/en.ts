// English twin of vi.ts.
import { access } from './en/access.ts';
import { axis } from './en/axis.ts';
import { board } from './en/board.ts';
import { change } from './en/change.ts';
import { check } from './en/check.ts';
import { cli } from './en/cli.ts';
import { dispatch } from './en/dispatch.ts';
import { dispatchErrors } from './en/dispatch-errors.ts';
import { doctor } from './en/doctor.ts';
import { document } from './en/document.ts';
import { edxml } from './en/edxml.ts';
import { errors } from './en/errors.ts';
import { evidence } from './en/evidence.ts';
import { extension } from './en/extension.ts';
import { fleet } from './en/fleet.ts';
import { guard } from './en/guard.ts';
import { help } from './en/help.ts';
import { levels } from './en/levels.ts';
import { mark } from './en/mark.ts';
import { officeLedger } from './en/office-ledger.ts';
import { page } from './en/page.ts';
import { plugin } from './en/plugin.ts';
import { policy } from './en/policy.ts';
import { report } from './en/report.ts';
import { signing } from './en/signing.ts';
import { station } from './en/station.ts';
import { teach } from './en/teach.ts';
import { token } from './en/token.ts';
import { update } from './en/update.ts';
import { verify } from './en/verify.ts';
import type { TextKey } from './vi.ts';

const all: Record<TextKey, string> & { readonly __proto__: null } = {
  __proto__: null,
  ...errors,
  ...access,
  ...axis,
  ...board,
  ...dispatch,
  ...dispatchErrors,
  ...doctor,
  ...document,
  ...edxml,
  ...evidence,
  ...extension,
  ...fleet,
  ...guard,
  ...help,
  ...levels,
  ...mark,
  ...officeLedger,
  ...page,
  ...plugin,
  ...policy,
  ...report,
  ...check,
  ...signing,
  ...cli,
  ...change,
  ...station,
  ...teach,
  ...token,
  ...update,
  ...verify,
};

export const en: Record<TextKey, string> = all;
