// Every Vietnamese sentence a person reads, by key. Complete: English must have the same keys.
import { access } from './vi/access.ts';
import { axis } from './vi/axis.ts';
import { board } from './vi/board.ts';
import { change } from './vi/change.ts';
import { check } from './vi/check.ts';
import { cli } from './vi/cli.ts';
import { dispatch } from './vi/dispatch.ts';
import { dispatchErrors } from './vi/dispatch-errors.ts';
import { doctor } from './vi/doctor.ts';
import { document } from './vi/document.ts';
import { edxml } from './vi/edxml.ts';
import { errors } from './vi/errors.ts';
import { evidence } from './vi/evidence.ts';
import { extension } from './vi/extension.ts';
import { fleet } from './vi/fleet.ts';
import { guard } from './vi/guard.ts';
import { help } from './vi/help.ts';
import { levels } from './vi/levels.ts';
import { mark } from './vi/mark.ts';
import { officeLedger } from './vi/office-ledger.ts';
import { page } from './vi/page.ts';
import { plugin } from './vi/plugin.ts';
import { policy } from './vi/policy.ts';
import { report } from './vi/report.ts';
import { signing } from './vi/signing.ts';
import { station } from './vi/station.ts';
import { teach } from './vi/teach.ts';
import { token } from './vi/token.ts';
import { update } from './vi/update.ts';
import { verify } from './vi/verify.ts';

const all = {
  // without a prototype it is built as a table at once, not one shape after the other
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
} as const;

export const vi: Readonly<Omit<typeof all, '__proto__'>> = all;

export type TextKey = keyof typeof vi;
