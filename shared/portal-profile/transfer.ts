// How a portal gives its files out and takes them back.
import * as v from 'valibot';
import { AddressTemplate, Pattern, Template, ValueName } from './pattern.ts';
import { AttributeName, Reading, Words } from './reading.ts';
import { Selector } from './selector.ts';

/** Fields of a form that is sent, by their names on the portal. */
const FormFields = v.record(v.pipe(v.string(), v.minLength(1), v.maxLength(100)), Template);

/** Name of a function on the page: `Docs.fileAddress`. */
const FunctionPath = v.pipe(
  v.string(),
  v.maxLength(120),
  v.regex(/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*){0,4}$/u),
);
/** Members of a JSON value: `data.file.url`, `files.0.url`. */
export const JsonPath = v.pipe(
  v.string(),
  v.maxLength(200),
  v.regex(/^[\w$-]+(?:\.[\w$-]+){0,9}$/u),
);

/** What an answer holds: the file itself, or JSON with the address of the file or its bytes in base64. */
const Answer = v.variant('kind', [
  v.strictObject({ kind: v.literal('file') }),
  v.strictObject({ kind: v.literal('jsonAddress'), path: JsonPath }),
  v.strictObject({ kind: v.literal('jsonBase64'), path: JsonPath }),
]);

/** An address that is put together, GET, or POST of a form: also for `javascript:` links, whose parts are read as values. */
export const TemplateSource = v.strictObject({
  kind: v.literal('template'),
  url: AddressTemplate,
  method: v.optional(v.picklist(['GET', 'POST'])),
  /** A form of the page whose fields are sent along (`__VIEWSTATE`). */
  fields: v.optional(Selector),
  /** Fields of the form that is posted. */
  form: v.optional(FormFields),
  answer: v.optional(Answer),
  etag: v.optional(v.boolean()),
});

/** Where the bytes of an attachment come from. `etag`: the answer's ETag names the version. */
export const AttachmentSource = v.variant('kind', [
  /** A link; the address may hide in any attribute. */
  v.strictObject({
    kind: v.literal('href'),
    /** Absent: the item itself. */
    selector: v.optional(Selector),
    attribute: v.optional(AttributeName),
    etag: v.optional(v.boolean()),
  }),
  TemplateSource,
  /** A control, and entries of the menu it opens, that are clicked one after the other; what the page then downloads is caught. */
  v.strictObject({
    kind: v.literal('menuDownload'),
    open: v.optional(Selector),
    /** The entry; by selector, by the start of its text, or both. */
    entry: v.optional(v.strictObject({ selector: v.optional(Selector), text: v.optional(Words) })),
  }),
  /** A DWR call (POST of `callCount=1`), whose text answer is searched for the file's address. */
  v.strictObject({
    kind: v.literal('dwr'),
    url: AddressTemplate,
    script: v.pipe(v.string(), v.regex(/^\w{1,60}$/u)),
    method: v.pipe(v.string(), v.regex(/^\w{1,60}$/u)),
    args: v.pipe(v.array(Template), v.maxLength(10)),
    /** Finds each file in the answer; its named groups become values. With a group `name`, the one with the attachment's name counts. */
    find: Pattern,
    /** Address of the file, from those values. */
    file: AddressTemplate,
  }),
  /** A function of the page that only reads: it gives the file's address. */
  v.strictObject({
    kind: v.literal('pageFunction'),
    name: FunctionPath,
    args: v.pipe(v.array(Template), v.maxLength(10)),
  }),
]);
export type AttachmentSource = v.InferOutput<typeof AttachmentSource>;

/** When an upload counts as taken; all that are given must hold. Without any: an answer with status 2xx that is no page. */
const Success = v.strictObject({
  jsonPath: v.optional(JsonPath),
  equals: v.optional(v.union([v.string(), v.number(), v.boolean()])),
  /** In the answer's text. */
  pattern: v.optional(Pattern),
});

/** POST of multipart/form-data with the page's login. */
export const MultipartUpload = v.strictObject({
  mode: v.literal('multipart'),
  /** Absent: where the form goes. */
  url: v.optional(AddressTemplate),
  /** A form of the page whose other fields are sent along (`__VIEWSTATE`, tokens against forged requests). */
  form: v.optional(Selector),
  /** Name of the file's field. */
  field: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  /** Fields beside it. */
  extra: v.optional(FormFields),
  method: v.optional(v.picklist(['POST', 'PUT'])),
  success: v.optional(Success),
});

/** The upload handler that a page gives to VGCA Sign Service: field `uploadfile`, answer `{"Status": true, …}`. */
export const VgcaUpload = v.strictObject({
  mode: v.literal('vgcaHandler'),
  url: AddressTemplate,
  field: v.optional(v.picklist(['uploadfile', 'file'])),
});

/** The portal takes nothing back: the signed file is kept for the person to save. */
export const NoUpload = v.strictObject({ mode: v.literal('none') });

/** How the signed file goes back. */
export const Upload = v.variant('mode', [
  MultipartUpload,
  VgcaUpload,
  /** A file input of the page, hidden or not. */
  v.strictObject({
    mode: v.literal('fileInput'),
    /** Clicked before, where the input appears only then. */
    open: v.optional(Selector),
    selector: Selector,
    /** Clicked afterwards. */
    submit: v.optional(Selector),
    /** Appears when the portal has taken the file. Absent: the attachment shows another version. */
    done: v.optional(Selector),
    /** Appears when it has not. */
    failed: v.optional(Selector),
  }),
  NoUpload,
]);
export type Upload = v.InferOutput<typeof Upload>;

/** What makes the page show the portal's current version. */
export const AfterUpload = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('reload') }),
  v.strictObject({ kind: v.literal('click'), selector: Selector }),
  /** An event for the page's own listeners. */
  v.strictObject({
    kind: v.literal('event'),
    name: v.pipe(v.string(), v.regex(/^[\w:.-]{1,60}$/u)),
    selector: v.optional(Selector),
  }),
  /** The attachment's row is taken from a fresh copy of the page. */
  v.strictObject({ kind: v.literal('row') }),
]);
export type AfterUpload = v.InferOutput<typeof AfterUpload>;

/** Where the token of a login lies that goes into a header, to the portal and its `apiOrigins` only. */
export const AuthHeader = v.strictObject({
  from: v.picklist(['localStorage', 'sessionStorage', 'cookie']),
  /** Key of the storage, or name of the cookie. */
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** Where the stored text is JSON: the member that holds the token. */
  jsonPath: v.optional(JsonPath),
  header: v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]{0,60}$/u)),
  /** Put before the token, e.g. `Bearer `. */
  prefix: v.optional(v.pipe(v.string(), v.maxLength(40))),
});
export type AuthHeader = v.InferOutput<typeof AuthHeader>;

export const ValueReadings = v.record(ValueName, Reading);
