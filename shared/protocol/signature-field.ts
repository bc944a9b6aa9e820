// The kind of a signature, told by the name of its field: kyso names fields after the kinds of Decree 30.
import type { SignatureKind } from './values.ts';

/** Partial name of a new field of each kind. */
export const fieldNames: Readonly<Record<SignatureKind, string>> = {
  approve: 'NguoiKy',
  issue: 'CoQuan',
  attachment: 'VanBanKemTheo',
  copy: 'BanSao',
  incoming: 'VanBanDen',
  initial: 'KyNhay',
  comment: 'ButPhe',
};

/** The kind of an earlier signature, as kyso names its field; undefined for fields of others. */
export function kindOfField(fieldName: string): SignatureKind | undefined {
  const kinds = Object.keys(fieldNames).filter((kind): kind is SignatureKind => kind in fieldNames);
  const [first = ''] = fieldName.split('.');
  const stem = first.replace(/_?\d+$/, '');
  return kinds.find((kind) => fieldNames[kind] === stem);
}
