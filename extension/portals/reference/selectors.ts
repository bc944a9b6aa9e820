// Where things are on the reference portal's pages, DOM contract version 1. `theOne` means exactly one match.
export const PORTAL = 'reference';
export const CONTRACT = 'tham-chieu version 1';
export const CONTRACT_NAME = /^tham-chieu\b/;

export const selectors = {
  /** theOne, on every page */
  marker: 'meta[name="qlvb"]',
  /** theOne, on every page with a session */
  csrf: 'meta[name="csrf"]',
  /** on every page with a session: drafter, competentPerson, recordsClerk; without it nothing is suggested */
  role: 'body[data-vai-tro]',
  /** theOne, on document pages; data-huong: outgoing, incoming */
  article: 'article.van-ban[data-van-ban]',
  /** theOne, on document pages */
  attachmentTable: 'table.tep-dinh-kem',
  /** any number in the attachment table */
  row: 'tbody tr[data-tep]',
  /** theOne in a row */
  link: 'a.ten-tep[href]',
  /** theOne in a row */
  actions: 'td.thao-tac',
  /** in the article; at most one of each name */
  field: 'dl.thong-tin dd[data-truong]',
} as const;

/** Cells of a row that say which version it is. */
export const versionCells = ['td.phien-ban', 'td.dung-luong', 'td.ngay'] as const;
/** Attributes of a row that say which version it is. */
export const versionAttributes = [
  'data-loai',
  'data-phien-ban',
  'data-bam',
  'data-tai-len',
] as const;

export const DOCUMENT_PATH = /^\/van-ban\/\d+$/;
