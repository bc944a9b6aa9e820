// Files that qpdf encrypted in every way of ISO 32000-2 §7.6: read with each password, refused without.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../agent/core/byte-source.ts';
import { rc4 } from '../../agent/core/rc4.ts';
import { openPdf, type PdfDocument } from '../../agent/pdf/document.ts';
import { PdfDictionary, PdfName, type PdfObject, PdfStream } from '../../agent/pdf/objects.ts';
import { encodeObject } from '../../agent/pdf/encode-object.ts';
import { FileObjects } from '../../agent/pdf/file-objects.ts';
import { archivalProfileOf } from '../../agent/pdf/archival-profile.ts';
import { latin1Text } from '../../agent/pdf/characters.ts';
import { archivalPdf } from '../support/archival-pdf.ts';
import { pageAt } from '../../agent/pdf/pages.ts';
import { asDictionary, asString } from '../../agent/pdf/resolve.ts';
import { signingPermission } from '../../agent/pdf/signing-permission.ts';
import { decodeTextString } from '../../agent/pdf/text-string.ts';
import { signOnce } from '../fuzz/read-and-sign.ts';
import { byQpdf } from '../support/qpdf.ts';
import { onePage, stream, streamPdf, tablePdf, updatePdf } from '../support/tiny-pdf.ts';

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

describe('a file without /ID', () => {
  // algorithms 2 and 4 of §7.6.4: nothing stands for the identifier, and the empty password is the padding alone
  const padding = Buffer.from(
    '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a',
    'hex',
  );
  const owner = Buffer.alloc(32, 7);
  const withKeyFor = (identifier: string): Uint8Array => {
    const hash = createHash('md5').update(padding).update(owner);
    const digest = hash
      .update(Buffer.from('fcffffff', 'hex'))
      .update(identifier, 'latin1')
      .digest();
    const user = Buffer.from(rc4(digest.subarray(0, 5), padding)).toString('hex');
    const entries = `/Filter/Standard/V 1/R 2/P -4/O<${owner.toString('hex')}>/U<${user}>`;
    return tablePdf(onePage, { trailer: `/Encrypt<<${entries}>>` });
  };

  it('is opened with the empty identifier', () => {
    expect(open(withKeyFor('')).layout.encryption?.revision).toBe(2);
    expect(() => open(withKeyFor('\0'))).toThrow(refused('password-needed'));
  });
});

describe('the key of an object', () => {
  // algorithm 1: the low-order three bytes of its number and two of its generation
  it.each([
    ['RC4', encrypted(['128', '--use-aes=n'])],
    ['AES-128', encrypted(['128', '--use-aes=y'])],
  ])('depends on every bit of its number and its generation: %s', (_, file) => {
    const encryption = open(file, USER).layout.encryption;
    const data = new Uint8Array(32);
    const shown = (number: number, generation: number): string => {
      const none = new PdfDictionary(new Map());
      const bytes = encryption?.forObject(number, generation).encryptStream(none, data);
      return Buffer.from(bytes ?? []).toString('hex');
    };
    const all = [
      shown(0, 0),
      ...Array.from({ length: 24 }, (_unused, bit) => shown(2 ** bit, 0)),
      ...Array.from({ length: 16 }, (_unused, bit) => shown(0, 2 ** bit)),
    ];
    expect(new Set(all).size).toBe(1 + 24 + 16);
  });
});

describe('metadata', () => {
  const file = archivalPdf(2, 'RGB ');
  it.each([
    ['encrypted', []],
    ['in the clear', ['--cleartext-metadata']],
  ])('%s are read', (_, more) => {
    for (const method of [['128', '--use-aes=y'], ['256']]) {
      const secured = encrypted([...method, ...more], file);
      const isClear = Buffer.from(secured).includes('pdfaid:part="2"');
      expect(isClear).toBe(more.length > 0);
      expect(archivalProfileOf(open(secured, USER))).toEqual({ part: 2, intent: 'RGB' });
    }
  });
});

describe('crypt filters', () => {
  /** The dictionary that qpdf wrote, its strings as they stand in the file. */
  const written = (): PdfDictionary => {
    const { layout, trailer } = open(encrypted(['256']), USER);
    const objects = new FileObjects({ ...layout, encryption: undefined });
    return asDictionary(objects, trailer.get('Encrypt')) ?? new PdfDictionary(new Map());
  };
  const withFilters = (
    entries: Readonly<Record<string, PdfObject>>,
    content: string,
  ): Uint8Array => {
    const dictionary = latin1Text(encodeObject(written().with(entries)));
    const parts = { ...onePage, 4: content, 5: '<</Title(plain)>>' };
    return tablePdf(parts, { trailer: `/Info 5 0 R/Encrypt ${dictionary}` });
  };
  const identity = new PdfName('Identity');

  it('named Identity encrypt nothing', () => {
    const file = withFilters({ StmF: identity, StrF: identity }, stream('', '0 0 m S'));
    expect(readable(open(file, USER))).toEqual(['plain', '0 0 m S']);
  });

  it('of a single stream go before the standard one', () => {
    const parameters = '/Filter[/Crypt]/DecodeParms[<</Name/Identity>>]';
    const file = withFilters({ StrF: identity }, stream(parameters, '0 0 m S'));
    expect(readable(open(file, USER))).toEqual(['plain', '0 0 m S']);
    const byDefault = withFilters({ StrF: identity }, stream('/Filter/Crypt', '0 0 m S'));
    expect(readable(open(byDefault, USER))[1]).toBe('0 0 m S');
  });

  it('have a method of their own for embedded files', () => {
    const file = withFilters(
      { StrF: identity, EFF: identity },
      stream('/Type/EmbeddedFile', 'x y'),
    );
    expect(readable(open(file, USER))[1]).toBe('x y');
  });

  it('that nobody knows are refused', () => {
    const unknown = PdfDictionary.of({ StdCF: PdfDictionary.of({ CFM: new PdfName('Own') }) });
    expect(() => open(withFilters({ CF: unknown }, stream('', 'x')), USER)).toThrow(
      refused('unsupported'),
    );
  });
});

describe('an update that changes the encryption', () => {
  const updated = (file: Uint8Array, trailer: string): Uint8Array => {
    const prev = Number(/startxref\n(\d+)/.exec(latin1Text(file))?.[1]);
    return updatePdf(file, { 20: '<</A 1>>' }, { prev, size: 21, trailer });
  };

  it('counts as damage: it is repaired when nothing is signed, else refused', () => {
    const dropped = open(updated(encrypted(['256']), ''), USER);
    expect(dropped.repaired).toBe(true);
    expect(readable(dropped)[1]).toBe('0 0 m S');
    const signed = signOnce(encrypted(['256']), USER);
    expect(() => open(updated(signed, ''), USER)).toThrow('PDF_DAMAGED_SIGNED');
  });

  it('is refused when it names another', () => {
    const other = updated(encrypted(['256']), '/Encrypt 99 0 R');
    expect(() => open(other, USER)).toThrow(refused('unsupported'));
  });
});

describe('a file that lost its trailer', () => {
  it('is not read as if it were not encrypted', () => {
    const trailer = latin1Text(encrypted(['256'])).lastIndexOf('trailer');
    expect(() => open(encrypted(['256']).slice(0, trailer), USER)).toThrow('PDF_MALFORMED');
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
