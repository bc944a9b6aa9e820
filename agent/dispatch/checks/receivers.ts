// 17 · Codes of the receivers are known and well formed, and the sender's code is one of ours (QĐ 20/2020/QĐ-TTg Đ4).
import type { DispatchFields } from '../../../shared/dispatch/fields.ts';
import type { DispatchFinding } from '../../../shared/dispatch/finding.ts';
import { codeForm, normalizedCode } from '../edxml/organization-code.ts';
import { type Answer, block, missing, unknown, warn } from './answer.ts';
import type { DocumentSet } from './facts.ts';

export function receivers({ fields, rules }: DocumentSet): Answer {
  const known = new Set(rules.knownCodes.map(normalizedCode));
  const { receivers: all } = fields;
  const codes = all.flatMap(({ organizationCode }) => organizationCode ?? []).map(normalizedCode);
  const repeated = new Set(codes.filter((code, at) => codes.indexOf(code) !== at));
  return [
    ...(all.length === 0 ? [missing(fields, 'receiver-missing')] : []),
    ...all.flatMap(({ organizationCode, name }) =>
      organizationCode === undefined || organizationCode.trim() === ''
        ? [block('receiver-code-missing', { name })]
        : receiver(normalizedCode(organizationCode), known),
    ),
    ...[...repeated].map((code) => warn('receiver-repeated', { code })),
    ...(known.size === 0 && all.length > 0 ? [unknown('receiver-list-missing')] : []),
    ...sender(fields, rules.ownCodes),
  ];
}

function receiver(code: string, known: ReadonlySet<string>): DispatchFinding[] {
  if (known.has(code)) return [];
  if (known.size > 0) return [block('receiver-unknown', { code })];
  return codeForm(code) === 'irregular' ? [warn('code-irregular', { code })] : [];
}

function sender(fields: DispatchFields, own: readonly string[]): DispatchFinding[] {
  const { organizationCode: code } = fields;
  if (code === undefined || code.trim() === '') return [missing(fields, 'sender-code-missing')];
  if (own.length === 0) return [unknown('sender-list-missing')];
  const isOurs = own.map(normalizedCode).includes(normalizedCode(code));
  return isOurs ? [] : [block('sender-not-ours', { code })];
}
