// The checks before sending as data: number, id, level and article of each, as the table of the law has them.
// Texts by `dispatch.check.<id>` (the question) and `dispatch.advice.<id>` (what to do).
import * as v from 'valibot';

/** What happens when a check finds something: `both`, some of it stops the sending and some is a warning. */
type DispatchLevel = 'block' | 'warn' | 'both';

interface DispatchCheckRow {
  readonly id: string;
  readonly level: DispatchLevel;
  /** Where the law asks it. */
  readonly article: string;
}

/** In the order of their numbers, from 1. Append only. */
export const dispatchChecks = [
  {
    id: 'certificate',
    level: 'both',
    article: 'NĐ 23/2025/NĐ-CP, Điều 15; TT 15/2025/TT-BKHCN, Điều 5.1a, Phụ lục II 1.1',
  },
  {
    id: 'revocation',
    level: 'warn',
    article: 'TT 15/2025/TT-BKHCN, Phụ lục II 1.2',
  },
  { id: 'certificate-scope', level: 'warn', article: 'TT 15/2025/TT-BKHCN, Phụ lục II 1.4' },
  { id: 'key-usage', level: 'warn', article: 'TT 15/2025/TT-BKHCN, Phụ lục II 1.5' },
  {
    id: 'signer-on-page',
    level: 'warn',
    article: 'NĐ 23/2025/NĐ-CP, Điều 14; NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.7',
  },
  { id: 'signing-order', level: 'block', article: 'NĐ 30/2020/NĐ-CP, Điều 32 khoản 2d' },
  { id: 'both-signatures', level: 'block', article: 'NĐ 30/2020/NĐ-CP, Điều 5 khoản 1' },
  {
    id: 'number-and-date',
    level: 'both',
    article: 'NĐ 30/2020/NĐ-CP, Điều 14, Điều 15 khoản 3',
  },
  {
    id: 'not-sent-before',
    level: 'both',
    article: 'NĐ 30/2020/NĐ-CP, Điều 15 khoản 1, Phụ lục VI, III.1h',
  },
  {
    id: 'attachments',
    level: 'both',
    article: 'NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.8b, III.1',
  },
  { id: 'marks', level: 'warn', article: 'NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.7d, II.8a' },
  {
    id: 'stamps',
    level: 'warn',
    article: 'NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.8b, III.1d; Phần II, I.3',
  },
  {
    id: 'file-form',
    level: 'warn',
    article: 'NĐ 30/2020/NĐ-CP, Phụ lục I, Phần II, I.2; TT 15/2025/TT-BKHCN, Phụ lục I 3',
  },
  { id: 'copies', level: 'warn', article: 'NĐ 30/2020/NĐ-CP, Phụ lục I, Phần II, I.2' },
  { id: 'secrecy', level: 'block', article: 'QĐ 28/2018/QĐ-TTg' },
  {
    id: 'metadata',
    level: 'both',
    article: 'NĐ 30/2020/NĐ-CP, Phụ lục VI; QĐ 28/2018/QĐ-TTg, Điều 10',
  },
  { id: 'receivers', level: 'both', article: 'QĐ 20/2020/QĐ-TTg, Điều 4' },
  { id: 'in-time', level: 'warn', article: 'NĐ 30/2020/NĐ-CP, Điều 18 khoản 1' },
  { id: 'file-names', level: 'warn', article: 'Quy chế gửi, nhận văn bản điện tử của địa phương' },
  {
    id: 'long-term',
    level: 'warn',
    article: 'TT 15/2025/TT-BKHCN, Điều 5.1e, Điều 5.4',
  },
  { id: 'algorithms', level: 'block', article: 'TT 15/2025/TT-BKHCN, Phụ lục I 1.2, 1.3' },
  { id: 'document-form', level: 'warn', article: 'NĐ 30/2020/NĐ-CP, Điều 8, Điều 12 khoản 2' },
  {
    id: 'paper',
    level: 'warn',
    article: 'Danh mục văn bản không gửi kèm bản giấy của địa phương',
  },
] as const satisfies readonly DispatchCheckRow[];

export type DispatchCheckId = (typeof dispatchChecks)[number]['id'];
const dispatchCheckIds: readonly DispatchCheckId[] = dispatchChecks.map(({ id }) => id);
export const DispatchCheckId = v.picklist(dispatchCheckIds);

/** `undetermined` is never `passed`: something could not be looked at. */
const dispatchOutcomes = ['blocked', 'warning', 'undetermined', 'passed', 'notApplicable'] as const;
export const DispatchOutcome = v.picklist(dispatchOutcomes);
export type DispatchOutcome = v.InferOutput<typeof DispatchOutcome>;
