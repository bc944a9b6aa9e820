// Files that qpdf encrypted in every way of ISO 32000-2 §7.6: read with each password, refused without.
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../agent/core/byte-source.ts';
import { openPdf, type PdfDocument } from '../../agent/pdf/document.ts';
import { PdfStream } from '../../agent/pdf/objects.ts';
import { pageAt } from '../../agent/pdf/pages.ts';
import { asDictionary, asString } from '../../agent/pdf/resolve.ts';
import { signingPermission } from '../../agent/pdf/signing-permission.ts';
import { decodeTextString } from '../../agent/pdf/text-string.ts';
import { byQpdf } from '../support/qpdf.ts';
import { onePage, streamPdf, tablePdf } from '../support/tiny-pdf.ts';

const title = 'Công văn số 15';
const objects = {
  ...onePage,
  5: `<</Title<feff${Buffer.from(title, 'utf16le').swap16().toString('hex')}>>>`,
};
const plain = tablePdf(objects, { trailer: '/Info 5 0 R' });
const inStreams = streamPdf(objects, { trailer: '/Info 5 0 R' });

const USER = 'mo-tep';
const OWNER = 'chu-tep';
const encrypted = (options: readonly string[], file = plain, user = USER): Uint8Array =>
  byQpdf(file, '--allow-weak-crypto', '--encrypt', user, OWNER, ...options, '--');

function open(file: Uint8Array, password?: string): PdfDocument {
  return openPdf(memorySource(file), { password });
}

function readable(document: PdfDocument): readonly [title: string, content: string] {
  const info = asDictionary(document, document.trailer.get('Info'));
  const text = asString(document, info?.get('Title'));
  const content = document.resolve(pageAt(document, 0).dictionary.get('Contents'));
  if (!(content instanceof PdfStream)) throw new Error('no content');
  return [
    decodeTextString(text?.bytes ?? new Uint8Array(0)),
    new TextDecoder().decode(document.decode(content)),
  ];
}

const refused = (problem: string): unknown =>
  expect.objectContaining({ code: 'PDF_ENCRYPTED', details: { problem } });

describe.each<[string, Uint8Array]>([
  ['RC4 40 (R2)', encrypted(['40'])],
  ['RC4 128 (R3)', encrypted(['128', '--use-aes=n'])],
  ['RC4 128 by crypt filter (R4)', encrypted(['128', '--use-aes=n', '--force-V4'])],
  ['AES-128 (R4)', encrypted(['128', '--use-aes=y'])],
  ['AES-128 with clear metadata', encrypted(['128', '--use-aes=y', '--cleartext-metadata'])],
  ['AES-256 (R5)', encrypted(['256', '--force-R5'])],
  ['AES-256 (R6)', encrypted(['256'])],
  ['AES-256 with clear metadata', encrypted(['256', '--cleartext-metadata'])],
  ['RC4 128, object streams', encrypted(['128', '--use-aes=n'], inStreams)],
  ['AES-256, object streams', encrypted(['256'], inStreams)],
])('%s', (_, file) => {
  it('is read with the password of user and owner', () => {
    const asUser = open(file, USER);
    expect(readable(asUser)).toEqual([title, '0 0 m S']);
    expect(asUser.layout.encryption?.isOwner).toBe(false);
    const asOwner = open(file, OWNER);
    expect(readable(asOwner)).toEqual([title, '0 0 m S']);
    expect(asOwner.layout.encryption?.isOwner).toBe(true);
  });

  it('is refused without a password and with a wrong one', () => {
    expect(() => open(file)).toThrow(refused('password-needed'));
    expect(() => open(file, 'sai')).toThrow(refused('password-wrong'));
  });

  it('is repaired when its cross-references are damaged', () => {
    const damaged = file.slice(0, -12);
    expect(open(damaged, USER).repaired).toBe(true);
    expect(readable(open(damaged, USER))).toEqual([title, '0 0 m S']);
  });
});

describe('permissions', () => {
  const forbidden: unknown = expect.objectContaining({
    code: 'SIGNATURES_FORBIDDEN',
    details: { by: 'permissions' },
  });
  const permission = (file: Uint8Array, password?: string): (() => void) => {
    const document = open(file, password);
    return () => {
      signingPermission(document, 'Signature1');
    };
  };
  it.each<[string, readonly string[], boolean]>([
    ['nothing withheld, 128', ['128'], true],
    ['nothing withheld, 256', ['256'], true],
    ['40: no annotation', ['40', '--annotate=n'], false],
    ['40: no modification', ['40', '--modify=n'], false],
    ['128: forms only', ['128', '--modify=form'], false],
    ['128: no modification', ['128', '--use-aes=y', '--modify=none'], false],
    ['256: annotations only', ['256', '--modify=annotate'], false],
    ['256: no modification', ['256', '--modify=none'], false],
    ['256: no printing', ['256', '--print=none'], true],
  ])('%s', (_, options, isAllowed) => {
    const file = encrypted(options, plain, '');
    if (isAllowed) expect(permission(file)).not.toThrow();
    else expect(permission(file)).toThrow(forbidden);
    expect(permission(file, OWNER)).not.toThrow();
  });

  it('allow an existing field to be signed where only filling is allowed', () => {
    const form = tablePdf({
      ...onePage,
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>',
      5: '<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/Rect[0 0 0 0]>>',
    });
    expect(permission(encrypted(['256', '--modify=form'], form, ''))).not.toThrow();
    expect(permission(encrypted(['256', '--modify=assembly'], form, ''))).toThrow(forbidden);
  });
});

describe('passwords', () => {
  it.each(['mật khẩu', 'm\u00e9\u200d', '\u00aaⅨ'])(
    'in Vietnamese and with compatibility letters: %s',
    (password) => {
      const file = byQpdf(
        plain,
        '--encrypt',
        password.replace('\u200d', '').normalize('NFKC'),
        OWNER,
        '256',
        '--',
      );
      expect(readable(open(file, password))[0]).toBe(title);
    },
  );

  it('outside PDFDocEncoding are taken as UTF-8 in old files', () => {
    const file = byQpdf(
      plain,
      '--allow-weak-crypto',
      '--password-mode=bytes',
      '--encrypt',
      'mật',
      OWNER,
      '128',
      '--',
    );
    expect(() => open(file, 'mật')).not.toThrow();
  });
});
