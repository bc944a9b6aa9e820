// What one check answers: findings, or that it does not concern these documents.
import type { DispatchFields } from '../../../shared/dispatch/fields.ts';
import type { DispatchFinding, DispatchFindingCode } from '../../../shared/dispatch/finding.ts';
import type { DocumentSet } from './facts.ts';

export type Answer = readonly DispatchFinding[] | 'notApplicable';
export type Check = (set: DocumentSet) => Answer;

type Params = Readonly<Record<string, string | number | undefined>>;

const LONGEST = 1024;

const finding =
  (severity: DispatchFinding['severity']) =>
  (code: DispatchFindingCode, params: Params = {}): DispatchFinding => {
    const told = Object.entries(params).map(([name, value = '?']) => {
      return [name, typeof value === 'string' ? value.slice(0, LONGEST) : value] as const;
    });
    return { code, severity, params: Object.fromEntries(told) };
  };

export const block = finding('block');
export const warn = finding('warn');
/** It could not be looked at. */
export const unknown = finding('unknown');

/** The portal does not say it: that forbids the sending, unless nobody could look whether it does. */
export const missing = (
  { isPartial }: Pick<DispatchFields, 'isPartial'>,
  code: DispatchFindingCode,
  params: Params = {},
): DispatchFinding => (isPartial === true ? unknown : block)(code, params);
