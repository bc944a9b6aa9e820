// Lists whose rows lead nowhere (single-page portals): the portal's own interface, JSON, tells a document's attachments.
import * as v from 'valibot';
import { FieldName } from './field.ts';
import { directions, parts, roles } from './meanings.ts';
import { AddressTemplate, ValueName } from './pattern.ts';
import {
  JsonPath,
  MultipartUpload,
  NoUpload,
  TemplateSource,
  ValueReadings,
  VgcaUpload,
} from './transfer.ts';

/** A member with few possible meanings, by the portal's words for them. */
const mappedMember = <const Meaning extends readonly string[]>(
  meanings: Meaning,
): v.StrictObjectSchema<
  {
    readonly path: typeof JsonPath;
    readonly map: v.RecordSchema<
      v.StringSchema<undefined>,
      v.PicklistSchema<Meaning, undefined>,
      undefined
    >;
  },
  undefined
> => v.strictObject({ path: JsonPath, map: v.record(v.string(), v.picklist(meanings)) });

const Members = v.record(ValueName, JsonPath);

/** Requests carry the profile's `authHeaders`; they go to the portal and its `apiOrigins` only. */
export const ListApi = v.strictObject({
  /** The document's own page, with `{documentId}`: for people. */
  page: v.pipe(AddressTemplate, v.startsWith('/', 'is no address of the portal itself')),
  /** Where the rows themselves hold no id: the interface's own answer for this list. Absent: `list.documentId`. */
  rows: v.optional(
    v.strictObject({
      url: AddressTemplate,
      /** Of the page, for the address. */
      values: v.optional(ValueReadings),
      /** The array of documents. Absent: the answer itself. */
      items: v.optional(JsonPath),
      id: JsonPath,
      /** Cells of the row and their members: all must agree, and with one document only. */
      match: v.record(FieldName, JsonPath),
    }),
  ),
  /** One document, with `{documentId}`. */
  document: v.strictObject({
    url: AddressTemplate,
    fields: v.optional(v.record(FieldName, JsonPath)),
    role: v.optional(mappedMember(roles)),
    direction: v.optional(mappedMember(directions)),
    status: v.optional(JsonPath),
    values: v.optional(Members),
  }),
  /** In the same answer; id and version as `attachments` reads them on the document's own page. */
  attachments: v.strictObject({
    /** The array of attachments. Absent: the answer itself. */
    items: v.optional(JsonPath),
    id: JsonPath,
    version: v.optional(JsonPath),
    name: JsonPath,
    type: v.optional(JsonPath),
    part: v.optional(mappedMember(parts)),
    values: v.optional(Members),
    /** Absent: as on the document's page. */
    source: v.optional(v.omit(TemplateSource, ['fields'])),
  }),
  /** Absent: as on the document's page. */
  upload: v.optional(
    v.variant('mode', [
      v.strictObject({ ...v.omit(MultipartUpload, ['form']).entries, url: AddressTemplate }),
      VgcaUpload,
      NoUpload,
    ]),
  ),
});
export type ListApi = v.InferOutput<typeof ListApi>;
