// The portal's multipart parser: whatever the sockets' chunks are, the same parts come out; foreign bytes end in one error.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundaryOf,
  MultipartError,
  type MultipartLimits,
  type PartHeader,
  readMultipart,
} from '../../portal/http/multipart.ts';

type Part = {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly data: Uint8Array;
};

const boundary = 'ranh-gioi';
const limits: MultipartLimits = { maxParts: 6, maxHeaderBytes: 1000 };

describe('readMultipart', () => {
  it('gives back the parts of any body, however it is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part(), { maxLength: 5 }), chunkSizes(), async (parts, sizes) => {
        expect(await parse(chunksOf(encode(parts), sizes))).toEqual(parts);
      }),
    );
  });

  it('keeps data that looks like the start of a delimiter', async () => {
    const data = bytes('\r\n--ranh\r\n--ranh-gio\r\n\r\r\n--');
    const parts = [{ name: 'file', fileName: 'a.pdf', data }];
    for (let size = 1; size < 40; size += 1) {
      expect(await parse(chunksOf(encode(parts), [size]))).toEqual(parts);
    }
  });

  it('refuses a body that ends early, at every length', async () => {
    const whole = encode([{ name: 'csrf', fileName: undefined, data: bytes('abc') }]);
    const closing = bytes(`\r\n--${boundary}--`).length;
    const complete = whole.length - '\r\n'.length;
    expect(complete).toBeGreaterThan(closing);
    for (let length = 0; length < complete; length += 1) {
      await expect(parse(chunksOf(whole.slice(0, length), [7]))).rejects.toThrow(MultipartError);
    }
  });

  it('throws nothing but MultipartError on changed or random bytes', async () => {
    const whole = encode([
      { name: 'csrf', fileName: undefined, data: bytes('abc') },
      { name: 'file', fileName: 'công văn.pdf', data: bytes('%PDF-1.7') },
    ]);
    const changed = fc
      .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
      .map((changes) => {
        const copy = whole.slice();
        for (const [at, value] of changes) copy[at] = value;
        return copy;
      });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(changed, fc.uint8Array({ maxLength: 400 })),
        chunkSizes(),
        async (body, sizes) => {
          const failure = await parse(chunksOf(body, sizes)).then(
            () => undefined,
            (error: unknown) => error,
          );
          expect(failure === undefined || failure instanceof MultipartError).toBe(true);
        },
      ),
      { seed: 20261124, numRuns: 2000 },
    );
  });

  it('stops at its limits', async () => {
    const many = Array.from({ length: 7 }, () => ({
      name: 'x',
      fileName: undefined,
      data: bytes(''),
    }));
    await expect(parse(chunksOf(encode(many), [64]))).rejects.toThrow('too many parts');
    const long = [{ name: 'x'.repeat(2000), fileName: undefined, data: bytes('') }];
    await expect(parse(chunksOf(encode(long), [64]))).rejects.toThrow('header too large');
    await expect(parse(chunksOf(new Uint8Array(5000), [64]))).rejects.toThrow('no delimiter');
  });

  it.each([
    ['no disposition', 'Content-Type: text/plain'],
    ['another disposition', 'Content-Disposition: attachment; name="a"'],
    ['no name', 'Content-Disposition: form-data'],
    ['no colon', 'Content-Disposition'],
  ])('refuses a part with %s', async (_, header) => {
    const body = bytes(`--${boundary}\r\n${header}\r\n\r\nx\r\n--${boundary}--\r\n`);
    await expect(parse(chunksOf(body, [16]))).rejects.toThrow(MultipartError);
  });
});

describe('boundaryOf', () => {
  it.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['multipart/form-data; boundary="a b"', 'a b'],
    ['Multipart/Form-Data;charset=utf-8; boundary=x-1', 'x-1'],
    ['multipart/form-data', undefined],
    ['multipart/mixed; boundary=abc', undefined],
    ['application/json', undefined],
    [undefined, undefined],
    [`multipart/form-data; boundary=${'a'.repeat(71)}`, undefined],
  ])('%s', (contentType, expected) => {
    expect(boundaryOf(contentType)).toBe(expected);
  });
});

function part(): fc.Arbitrary<Part> {
  const name = fc.string({
    unit: fc.constantFrom(...Array.from('abcxyz-0đ "')),
    minLength: 1,
    maxLength: 12,
  });
  const awkward = fc
    .array(fc.constantFrom('\r', '\n', '-', '--ranh', 'ranh-gioi', 'x'), { maxLength: 30 })
    .map((pieces) => bytes(pieces.join('')))
    .filter((data) => !new TextDecoder().decode(data).includes(`\r\n--${boundary}`));
  return fc.record({
    name,
    fileName: fc.option(name, { nil: undefined }),
    data: fc.oneof(fc.uint8Array({ maxLength: 300 }), awkward),
  });
}

function chunkSizes(): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 12 });
}

function encode(parts: readonly Part[]): Uint8Array {
  const pieces = parts.flatMap(({ name, fileName, data }) => {
    const quote = (text: string): string => `"${text.replaceAll('"', '%22')}"`;
    const file = fileName === undefined ? '' : `; filename=${quote(fileName)}`;
    const header = `--${boundary}\r\nContent-Disposition: form-data; name=${quote(name)}${file}\r\n\r\n`;
    return [bytes(header), data, bytes('\r\n')];
  });
  return Uint8Array.from([...pieces, bytes(`--${boundary}--\r\n`)].flatMap((piece) => [...piece]));
}

/** Cuts by the given sizes in turn. */
async function* chunksOf(body: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let offset = 0;
  for (let turn = 0; offset < body.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield body.subarray(offset, offset + size);
    offset += size;
  }
}

async function parse(body: AsyncIterable<Uint8Array>): Promise<Part[]> {
  const parts: Part[] = [];
  await readMultipart(body, boundary, limits, ({ name, fileName }: PartHeader) => {
    const data: number[] = [];
    return {
      write: async (chunk) => {
        data.push(...chunk);
      },
      end: async () => {
        parts.push({ name, fileName, data: Uint8Array.from(data) });
      },
    };
  });
  return parts;
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
