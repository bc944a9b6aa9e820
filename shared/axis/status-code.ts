// What a receiver's status says (QCVN 102:2016/BTTTT, status packet). Unknown codes are shown as they are.
const meanings = {
  '01': 'arrived',
  '02': 'refused',
  '03': 'accepted',
  '04': 'assigned',
  '05': 'in-progress',
  '06': 'completed',
  '13': 'recall-asked',
  '15': 'change-agreed',
  '16': 'change-refused',
} as const;

export type StatusMeaning = (typeof meanings)[keyof typeof meanings];

export function statusMeaning(code: string): StatusMeaning | undefined {
  const padded = code.trim().padStart(2, '0');
  return Object.entries(meanings).find(([known]) => known === padded)?.[1];
}
