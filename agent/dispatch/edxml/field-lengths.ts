// Longest values of the fields that describe a document (NĐ 30/2020, annex VI, part II), in characters of NFC.

/** Codes of organizations may have 35 since Decision 20/2020, where annex VI still says 13. */
export const fieldLengths = {
  OrganId: 35,
  OrganName: 200,
  CodeNumber: 11,
  CodeNotation: 30,
  TypeName: 100,
  Subject: 500,
  Position: 100,
  FullName: 50,
  PageAmount: 3,
} as const;

/** Characters as people count them. */
export const lengthOf = (value: string): number => Array.from(value.normalize('NFC')).length;
