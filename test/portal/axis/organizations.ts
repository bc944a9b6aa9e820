// The organizations of the invented province on the exchange axis, with their codes (QĐ 20/2020/QĐ-TTg, Điều 4).
export type Organization = { readonly code: string; readonly name: string };

const own: readonly Organization[] = [
  { code: 'H41', name: 'UBND tỉnh Minh Giang' },
  { code: 'H41.01', name: 'Văn phòng UBND tỉnh Minh Giang' },
  { code: 'H40', name: 'UBND tỉnh Bình Minh' },
];

/** Those a document can be sent to. */
export const receivers: readonly Organization[] = [
  { code: 'H41.02', name: 'Sở Nội vụ' },
  { code: 'H41.03', name: 'Sở Tài chính' },
  { code: 'H41.04', name: 'Sở Tư pháp' },
  { code: 'H41.05', name: 'Sở Khoa học và Công nghệ' },
  { code: 'H41.30.10', name: 'UBND phường Đông Giang' },
  { code: 'H40', name: 'UBND tỉnh Bình Minh' },
];

/** Code of an organization that issues documents here; empty when it has none. */
export function ownCode(name: string): string {
  return own.find((one) => one.name === name)?.code ?? '';
}

/** `H41,2026/11/24,142/UBND-VP` (QCVN 102:2016, DocumentId); empty without number or code. */
export function documentIdOf(document: {
  readonly issuingOrganization: string;
  readonly issuedDate: string;
  readonly documentCode: string;
}): string {
  const code = ownCode(document.issuingOrganization);
  if (code === '' || document.documentCode === '') return '';
  return `${code},${document.issuedDate.replaceAll('-', '/')},${document.documentCode}`;
}
