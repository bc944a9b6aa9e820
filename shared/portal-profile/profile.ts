// A portal's profile: everything the extension knows of a portal, as one JSON file without code.
import * as v from 'valibot';
import { SignatureKind } from '../protocol/values.ts';
import { DispatchRules } from '../dispatch/rules.ts';
import { Compat, ExchangePage, SendPage } from './dispatch.ts';
import { FieldName } from './field.ts';
import { ListApi } from './list-api.ts';
import { directions, parts, roles } from './meanings.ts';
import { AddressPattern, Pattern, PortalOrigin } from './pattern.ts';
import { mapped, Reading, Words } from './reading.ts';
import { Selector } from './selector.ts';
import { AfterUpload, AttachmentSource, AuthHeader, Upload, ValueReadings } from './transfer.ts';

const ProfileId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/u));

/** When all that is given holds. */
const Situation = v.strictObject({
  role: v.optional(v.picklist(roles)),
  direction: v.optional(v.picklist(directions)),
  /** The portal's words, or those of the map. */
  status: v.optional(v.array(Words)),
  /** Which part of the document the attachment is. */
  part: v.optional(v.picklist(parts)),
});

const Fields = v.record(FieldName, Reading);

/** Documents that are signed together from the list: those whose row and proposed kind fit. */
const SignRule = v.strictObject({
  /** Of the frame's path. */
  path: v.optional(Pattern),
  role: v.optional(v.picklist(roles)),
  /** The row's field `status`. */
  status: v.optional(v.array(Words)),
  kinds: v.pipe(v.array(SignatureKind), v.minLength(1)),
});

/** The list of documents. */
const DocumentList = v.strictObject({
  path: v.optional(Pattern),
  row: Selector,
  documentId: Reading,
  cells: v.optional(Fields),
  /** Address of the document's page: with it, documents are checked and signed from the list. */
  open: v.optional(Reading),
  /** The same for rows that lead nowhere, by the portal's own interface; goes before `open`. */
  api: v.optional(ListApi),
  /** Of the frame's path: here are documents that came from elsewhere; they are checked by themselves. */
  incoming: v.optional(Pattern),
  /** What «Ký tất cả» signs here; the first that fits the page. */
  sign: v.optional(v.pipe(v.array(SignRule), v.maxLength(10))),
  /** Where results are shown, in the row. Absent: its last cell, or itself. */
  mount: v.optional(Selector),
  /** Where «Ký tất cả» is put. Absent: before the list. */
  toolbar: v.optional(Selector),
});

/** The page, or region of a page, that shows one document. */
const DocumentDetail = v.strictObject({
  /** Of the frame's address: here a document must be shown, else the portal has changed. */
  path: v.optional(Pattern),
  /** Absent: the page itself, when it shows attachments. */
  root: v.optional(Selector),
  /** Only where this is found is somebody signed in. */
  signedIn: v.optional(Selector),
  documentId: v.optional(Reading),
  /** Beside these, fields are found by their usual labels. */
  fields: v.optional(Fields),
  role: v.optional(mapped(roles)),
  direction: v.optional(mapped(directions)),
  status: v.optional(Reading),
  /** Further values, for addresses and forms. */
  values: v.optional(ValueReadings),
});

const Attachments = v.strictObject({
  /** Must be on a document's page. */
  container: v.optional(Selector),
  item: Selector,
  /** Tells the attachments of a document apart. Absent: by name. */
  id: v.optional(Reading),
  /** Changes when the file changes: a hash, a number, a date. */
  version: v.optional(Reading),
  name: Reading,
  /** Media type or ending. Absent: the ending of the name. */
  type: v.optional(Reading),
  /** The document itself, an appendix (phụ lục, văn bản kèm theo), or something beside it. */
  part: v.optional(mapped(parts)),
  values: v.optional(ValueReadings),
  /** Where our controls are put, in the item. Absent: its last cell, or itself. */
  mount: v.optional(Selector),
  /** Where the controls for all attachments are put. Absent: after the container's table or list. */
  toolbar: v.optional(Selector),
  source: AttachmentSource,
});

const Action = v.strictObject({
  kind: SignatureKind,
  when: v.optional(Situation),
});

export const PortalProfile = v.strictObject({
  id: ProfileId,
  /** For people. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  /** Of the profile; a date or a number. */
  version: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  /** Addresses that it reads. Empty: whatever address it is chosen for. */
  match: v.pipe(v.array(AddressPattern), v.maxLength(50)),
  /** Frames that it reads: all of the portal's own, the top one, or those whose element matches. */
  frames: v.optional(v.union([v.picklist(['all', 'top']), v.strictObject({ element: Selector })])),
  detect: v.optional(
    v.strictObject({
      /** Names the page defines; all. */
      globals: v.optional(v.array(v.pipe(v.string(), v.regex(/^[A-Za-z_$][\w$]{0,60}$/u)))),
      /** Elements that are there; all. */
      dom: v.optional(v.array(Selector)),
      /** The portal's own mark of its version, and the one this profile was made for. */
      version: v.optional(v.strictObject({ reading: Reading, equals: v.string() })),
    }),
  ),
  compat: v.optional(Compat),
  list: v.optional(DocumentList),
  detail: v.optional(DocumentDetail),
  attachments: v.optional(Attachments),
  upload: v.optional(Upload),
  after: v.optional(AfterUpload),
  /** What is signed here; the first whose situation holds is proposed. */
  actions: v.optional(v.pipe(v.array(Action), v.maxLength(30))),
  /** Other origins that files may come from and go to. */
  apiOrigins: v.optional(v.pipe(v.array(PortalOrigin), v.maxLength(20))),
  authHeaders: v.optional(v.pipe(v.array(AuthHeader), v.maxLength(4))),
  send: v.optional(SendPage),
  exchange: v.optional(ExchangePage),
  rules: v.optional(DispatchRules),
});
export type PortalProfile = v.InferOutput<typeof PortalProfile>;
