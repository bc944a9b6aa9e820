// Messages to VGCA Sign Service, as its public page script writes them: one JSON text (or a bare word) per socket.
import * as v from 'valibot';
import { MAX_BATCH } from '../../../../shared/protocol/limits.ts';
import type { SignableDigest } from '../../../../shared/protocol/hash.ts';
import { signableDigest } from '../../../../shared/protocol/hash.ts';
import type { SignatureKind } from '../../../../shared/protocol/values.ts';
import {
  isVgcaPath,
  type VgcaPath,
  type vgcaSigningPaths,
} from '../../../page-world/vgca-paths.ts';
import type { Order, OrderedFile, ReadCall, Refusal, SignOrder, Source } from '../order.ts';
import { issuedDay } from './issued-date.ts';
import { encodeVgca, type FileId } from './encode-result.ts';

type SigningPath = (typeof vgcaSigningPaths)[number];

/** What each function signs by; undefined: the person chooses. */
const kinds: Readonly<Record<SigningPath, SignatureKind | undefined>> = {
  '/SignApproved': 'approve',
  '/SignIssued': 'issue',
  '/SignIncome': 'incoming',
  '/SignCopy': 'copy',
  '/SignAppendix': 'attachment',
  '/Comment': 'comment',
  '/SignPDF': undefined,
  '/SignPDFWP': undefined,
  '/SignFile': undefined,
};

const ADDRESS_LIMIT = 8_192;
const Address = v.pipe(v.string(), v.maxLength(ADDRESS_LIMIT));
/** Pages leave members out, or send null or an empty text for them. */
const said = (limit: number): v.GenericSchema<unknown, string | undefined> =>
  v.pipe(
    v.optional(v.unknown()),
    v.transform((value) => (typeof value === 'number' ? String(value) : value)),
    v.transform((value) =>
      typeof value === 'string' && value !== '' && value.length <= limit ? value : undefined,
    ),
  );
const Pair = v.object({
  Key: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  Value: v.pipe(v.string(), v.maxLength(20_000)),
});
const Pairs = v.fallback(v.pipe(v.array(Pair), v.maxLength(50)), []);

const upload = { FileUploadHandler: Address, JWTToken: said(16_384) };

const FileRequest = v.object({
  ...upload,
  FileName: Address,
  DocNumber: said(100),
  IssuedDate: v.optional(v.unknown()),
  MetaData: Pairs,
});

const VerifyRequest = v.object({ FileName: Address, JWTToken: said(16_384) });

const Id = v.union([v.number(), v.string()]);
const FilesRequest = v.object({
  ...upload,
  Files: v.array(v.object({ FileID: Id, FileName: said(4_096), URL: Address })),
  MetaData: Pairs,
});

/** Only the mode whose members are known: a hash value, signed with RSA. */
const HashRequest = v.object({
  HashAlg: v.string(),
  HashValue: v.pipe(v.string(), v.base64(), v.maxLength(200)),
  Encode: v.optional(v.string(), 'RSA'),
});

/** @param path - of the socket, compared with case */
export function readVgcaCall(path: string, text: string): ReadCall {
  const ids: FileId[] = [];
  const order = isVgcaPath(path) ? readOrder(path, text, ids) : refused('unknown-function');
  return {
    order,
    encode: (result, wording) => encodeVgca({ path, order, ids }, result, wording),
  };
}

const isSigningPath = (path: VgcaPath): path is SigningPath => Object.hasOwn(kinds, path);

function readOrder(path: VgcaPath, text: string, ids: FileId[]): Order {
  if (isSigningPath(path)) return readFile(kinds[path], text);
  switch (path) {
    case '/Config':
      return { kind: 'settings' };
    case '/GetCertInfo':
      return { kind: 'certificate' };
    case '/GetVersion':
      return { kind: 'fact', fact: 'version' };
    case '/GetLicenseRequest':
      return { kind: 'fact', fact: 'licence' };
    case '/SignMsg':
    case '/SignHash':
      return readHash(text);
    case '/VerifyPDF':
      return readVerify(text);
    case '/SignFiles':
      return readFiles(text, ids);
  }
}

function readFile(suggestedKind: SignatureKind | undefined, text: string): Order {
  const request = v.safeParse(FileRequest, parseJson(text));
  if (!request.success) return refused('not-readable');
  const { FileName, DocNumber, IssuedDate } = request.output;
  const source = sourceOf(FileName);
  if (source === undefined) return refused('local-path');
  return {
    ...uploadOf(request.output),
    files: [{ source, name: undefined }],
    isBatch: false,
    suggestedKind,
    documentCode: DocNumber,
    issuedDate: issuedDay(IssuedDate),
  };
}

function readFiles(text: string, ids: FileId[]): Order {
  const request = v.safeParse(FilesRequest, parseJson(text));
  if (!request.success) return refused('not-readable');
  const { Files } = request.output;
  if (Files.length === 0) return refused('no-file');
  if (Files.length > MAX_BATCH) return refused('too-many-files');
  const files: OrderedFile[] = [];
  for (const { FileID, FileName, URL: address } of Files) {
    const source = sourceOf(address);
    // Nobody picks one file of many by hand.
    if (source?.kind !== 'address') return refused(source === undefined ? 'local-path' : 'no-file');
    files.push({ source, name: FileName });
    ids.push(FileID);
  }
  return {
    ...uploadOf(request.output),
    files,
    isBatch: true,
    suggestedKind: undefined,
    documentCode: undefined,
    issuedDate: undefined,
  };
}

function readVerify(text: string): Order {
  const request = v.safeParse(VerifyRequest, parseJson(text));
  if (!request.success) return refused('not-readable');
  const source = sourceOf(request.output.FileName);
  if (source === undefined) return refused('local-path');
  return { kind: 'verify', source, bearer: request.output.JWTToken };
}

function readHash(text: string): Order {
  const request = v.safeParse(HashRequest, parseJson(text));
  if (!request.success || request.output.Encode.toUpperCase() !== 'RSA') {
    return refused('format-unknown');
  }
  const { HashAlg, HashValue } = request.output;
  const algorithm = HashAlg.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const value = hexOfBase64(HashValue);
  const digest = v.safeParse(signableDigest, { algorithm, value });
  return digest.success ? { kind: 'hash', digest: digest.output } : refused('format-unknown');
}

function hexOfBase64(text: string): SignableDigest['value'] {
  return Array.from(atob(text), (octet) => octet.charCodeAt(0).toString(16).padStart(2, '0')).join(
    '',
  );
}

type UploadRequest = Pick<
  v.InferOutput<typeof FileRequest>,
  'FileUploadHandler' | 'JWTToken' | 'MetaData'
>;

function uploadOf({
  FileUploadHandler,
  JWTToken,
  MetaData,
}: UploadRequest): Pick<SignOrder, 'kind' | 'destination' | 'bearer' | 'fields'> {
  return {
    kind: 'sign',
    destination: { kind: 'address', address: FileUploadHandler },
    bearer: JWTToken,
    fields: MetaData.map(({ Key, Value }) => ({ name: Key, value: Value })),
  };
}

/** @returns undefined for a path of the PC: no page says what is read here */
function sourceOf(address: string): Source | undefined {
  const text = address.trim();
  if (text === '') return { kind: 'picked' };
  if (/^[a-z]:[\\/]|^\\|^file:|^~/i.test(text)) return undefined;
  return { kind: 'address', address: text };
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    // The schemas refuse it like any other text that is no request.
    return undefined;
  }
}

const refused = (why: Refusal): Order => ({ kind: 'refused', why });
