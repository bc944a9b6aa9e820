import { afterEach, describe, expect, it, vi } from 'vitest';
import { fileNameOf, readLink } from '../../../../extension/features/link/read-link.ts';
import { MAX_DOCUMENT_BYTES } from '../../../../shared/protocol/limits.ts';

const URL_OF_FILE = 'https://qlvb.example/tep/C%C3%B4ng%20v%C4%83n%20142.pdf?x=1';

describe('the name of a linked file', () => {
  it.each([
    [null, URL_OF_FILE, 'Công văn 142.pdf'],
    ['attachment; filename="cv-142.pdf"', URL_OF_FILE, 'cv-142.pdf'],
    [
      `attachment; filename="a.pdf"; filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh.pdf`,
      URL_OF_FILE,
      'Tờ trình.pdf',
    ],
    ["attachment; filename*=UTF-8''%E1%ZZ", URL_OF_FILE, '%E1%ZZ'],
    ['inline', 'https://qlvb.example/', 'qlvb.example'],
    [null, `https://qlvb.example/${'a'.repeat(3000)}`, 'a'.repeat(1024)],
  ])('%s of %s', (disposition, url, name) => {
    expect(fileNameOf(disposition, url)).toBe(name);
  });
});

describe('reading a link', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  const answers = (body: string, status: number, headers: Record<string, string>): void => {
    vi.stubGlobal('fetch', async () => {
      const response = new Response(body, { status, headers });
      Object.defineProperty(response, 'url', { value: URL_OF_FILE });
      return response;
    });
  };
  const read = async () => readLink(URL_OF_FILE, new AbortController().signal);

  it('hands over the bytes with their name', async () => {
    answers('%PDF-1.7', 200, { 'content-type': 'application/pdf' });
    const found = await read();
    expect(found).toMatchObject({ kind: 'document', label: 'Công văn 142.pdf' });
    expect(found.kind === 'document' && (await found.document.text())).toBe('%PDF-1.7');
  });

  it.each([
    ['a page instead of the file', 200, { 'content-type': 'text/html; charset=utf-8' }, 200],
    ['a refusal', 403, { 'content-type': 'application/pdf' }, 403],
  ])('says so for %s', async (_, status, headers, told) => {
    answers('<html>', status, headers);
    expect(await read()).toEqual({
      kind: 'failure',
      failure: { code: 'LINK_UNREADABLE', details: { status: told } },
    });
  });

  it('says so when the server does not answer or another origin forbids it', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await read()).toMatchObject({ failure: { details: { status: 0 } } });
  });

  it('does not read what is larger than any document', async () => {
    answers('', 200, { 'content-length': String(MAX_DOCUMENT_BYTES + 1) });
    expect(await read()).toMatchObject({ failure: { code: 'MESSAGE_TOO_LARGE' } });
  });
});
