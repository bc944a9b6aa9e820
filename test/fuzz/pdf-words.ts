// Pieces of PDF that make mutations meet each other's code paths.
export const pdfWords: readonly string[] = [
  ...['<<', '>>', '[', ']', '(', ')', '<', '>', '%', '\\', '/', '#'],
  ...[' 0 R', ' 0 obj', 'endobj', 'stream\n', 'endstream', 'xref\n', 'trailer', 'startxref\n'],
  ...['null', 'true', '-1', '0', '99999999999', '4294967296', '1e9', '.', '+', '65535 f'],
  ...['/Kids', '/Parent', '/Prev 0', '/Prev 15', '/XRefStm 15', '/Length 9', '/Length 5 0 R'],
  ...['/Type/ObjStm', '/N 99999', '/First 1', '/Extends 5 0 R', '/W[1 8 8]', '/Index[0 99999]'],
  ...['/Filter/FlateDecode', '/Filter[/Crypt/AHx]', '/DecodeParms<</Predictor 15/Columns 9>>'],
  ...['/Encrypt 9 0 R', '/EncryptMetadata false', '/V 4', '/V 5', '/R 6', '/R 2', '/P -1'],
  ...['/CFM/AESV3', '/CFM/V2', '/StmF/Identity', '/O<00>', '/U()', '/ID[<00><00>]'],
  ...['/AcroForm', '/Fields[5 0 R]', '/FT/Sig', '/V 6 0 R', '/ByteRange[0 1 2 3]', '/Contents<00>'],
  ...['/StructTreeRoot 5 0 R', '/ParentTree 5 0 R', '/Lock<</Action/All>>', '/SV<</Ff 255>>'],
];
