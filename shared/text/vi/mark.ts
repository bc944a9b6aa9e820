// Words inside a visible signature mark (Decree 30/2020) and the notice over training marks.
export const mark = {
  'mark.signer': 'Người ký: {name}',
  'mark.organization': 'Cơ quan: {organization}',
  'mark.time': 'Thời gian ký: {time}',
  'mark.copy.saoY': 'SAO Y',
  'mark.copy.saoLuc': 'SAO LỤC',
  'mark.copy.trichSao': 'TRÍCH SAO',
  'mark.incoming': 'Văn bản đến: {organization}',
  'mark.initial': 'Ký nháy: {name}',
  'mark.training': 'BẢN TẬP HUẤN',
} as const;
