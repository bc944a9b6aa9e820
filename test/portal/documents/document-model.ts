// An official document as data (NĐ 30/2020/NĐ-CP Đ8: the parts of its form).
import type { Table } from './table.ts';

export type Day = { readonly day: number; readonly month: number; readonly year: number };
export type IssuingOrganization = {
  /** Direct parent organization, printed light above the name. */
  readonly parent?: string;
  readonly name: string;
  readonly place: string;
};
export type BodyItem =
  | { readonly kind: 'text'; readonly text: string }
  /** «I. TÌNH HÌNH CHUNG», «Điều 1. …»: never the last line of a page. */
  | { readonly kind: 'heading'; readonly text: string }
  /** Alone in the middle: «QUYẾT ĐỊNH:», «Chương I». */
  | { readonly kind: 'centred'; readonly text: string }
  | { readonly kind: 'table'; readonly table: Table };
type Heading =
  | { readonly kind: 'letter'; readonly subject: string; readonly addressees: readonly string[] }
  | { readonly kind: 'titled'; readonly documentType: string; readonly subject: string };
export type OfficialDocument = {
  readonly organization: IssuingOrganization;
  /** Undefined until the number is allotted: room is left between «Số:» and «/». */
  readonly documentNumber?: number;
  readonly documentNotation: string;
  /** Undefined leaves room for day and month. */
  readonly issuedDay?: Day;
  readonly year: number;
  readonly heading: Heading;
  readonly urgency?: 'KHẨN' | 'THƯỢNG KHẨN' | 'HỎA TỐC';
  readonly body: readonly BodyItem[];
  readonly recipients: readonly string[];
  /** Authority and title, one line each: `TL. CHỦ TỊCH`, `KT. CHÁNH VĂN PHÒNG`, `PHÓ CHÁNH VĂN PHÒNG`. */
  readonly authority: readonly string[];
  readonly signerName: string;
};

export function text(words: string): BodyItem {
  return { kind: 'text', text: words };
}

export function heading(words: string): BodyItem {
  return { kind: 'heading', text: words };
}

export function centredLine(words: string): BodyItem {
  return { kind: 'centred', text: words };
}
