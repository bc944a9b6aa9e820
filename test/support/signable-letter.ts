// A letter with everything an update may touch: text, an image, a form with fields, annotations, an unused object.
import { stream, tablePdf, type TinyObjects } from './tiny-pdf.ts';

/** Numbers of its objects. */
export const letter = {
  catalog: 1,
  pages: 2,
  page: 3,
  content: 4,
  font: 5,
  form: 6,
  numberField: 7,
  numberAppearance: 8,
  agencyField: 9,
  link: 10,
  secondPage: 11,
  secondContent: 12,
  image: 13,
  checkBox: 14,
  unused: 15,
  overlay: 16,
  information: 17,
  metadata: 18,
  sharedAppearance: 19,
  structure: 20,
} as const;

/** Baselines of the two lines of text on the first page, from x = 60 to about 360. */
export const textLines = { first: 700, second: 660 } as const;
/** Where the first page shows nothing. */
export const emptyArea = [300, 100, 400, 150] as const;

const font = '/Font<</F1 5 0 R>>';
const field = '/Type/Annot/Subtype/Widget/F 4/P 3 0 R';

export const letterObjects: TinyObjects = {
  1: '<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R/Metadata 18 0 R/StructTreeRoot 20 0 R>>',
  2: '<</Type/Pages/Kids[3 0 R 11 0 R]/Count 2/MediaBox[0 0 595 842]>>',
  3: `<</Type/Page/Parent 2 0 R/Contents[4 0 R 16 0 R]/Resources<<${font}/XObject<</Im1 13 0 R/Fm1 19 0 R>>>>/Annots[7 0 R 9 0 R 10 0 R 14 0 R]>>`,
  4: stream(
    '',
    `BT /F1 12 Tf 60 ${textLines.first} Td (Kinh gui Uy ban nhan dan tinh Binh Minh de nghi xem xet) Tj 0 ${textLines.second - textLines.first} Td (So tien chi tra la 1.000.000 dong moi thang cho moi nguoi) Tj ET q 60 0 0 60 60 500 cm /Im1 Do Q`,
  ),
  5: '<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>',
  6: `<</Fields[7 0 R 9 0 R 14 0 R]/DA(/F1 10 Tf 0 g)/DR<<${font}>>>>`,
  7: `<<${field}/FT/Tx/T(Number)/Rect[60 780 160 800]/AP<</N 8 0 R>>>>`,
  8: stream('/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<<>>', ''),
  9: `<<${field}/FT/Sig/T(Agency)/Rect[60 300 160 350]/AP<</N 19 0 R>>>>`,
  10: '<</Type/Annot/Subtype/Link/Rect[60 400 160 420]/Border[0 0 0]/A<</S/URI/URI(https://binhminh.example)>>>>',
  11: '<</Type/Page/Parent 2 0 R/Contents 12 0 R/Resources<<>>>>',
  12: stream('', '0 0 m 10 10 l S'),
  13: stream(
    '/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray',
    'x',
  ),
  14: `<<${field}/FT/Btn/T(Urgent)/Rect[200 780 212 792]/AP<</N<</On 8 0 R/Off 8 0 R>>>>/AS/Off/V/Off>>`,
  15: stream('', 'BT /F1 12 Tf 60 700 Td (Another letter) Tj ET'),
  16: stream('', 'q 1 g 60 600 100 20 re f Q'),
  17: '<</Title(To trinh)>>',
  18: stream(
    '/Type/Metadata/Subtype/XML',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
  ),
  19: stream('/Type/XObject/Subtype/Form/BBox[0 0 100 50]/Resources<<>>', ''),
  20: '<</Type/StructTreeRoot/K[]>>',
};

export const letterFile = (objects: TinyObjects = {}): Uint8Array =>
  tablePdf({ ...letterObjects, ...objects }, { trailer: '/Info 17 0 R' });

/** Content that says something else. */
export const fakeContent = 'BT /F1 12 Tf 60 700 Td (So tien chi tra la 9.000.000 dong) Tj ET';
