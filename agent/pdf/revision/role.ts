// What an object can be used for in a file, as far as a later change of it is judged differently.
import type { PdfObject } from '../objects.ts';

type Plain = unknown;
type OnPage = { readonly pageIndex: number };
/** reached from an annotation or field through `entry`; `owner` is its object number, 0 when it is direct */
type PartOf = { readonly owner: number; readonly entry: string };

type RoleDetails = {
  catalog: Plain;
  form: Plain;
  'form-fields': Plain;
  'form-resources': Plain;
  'form-part': Plain;
  'validation-data': Plain;
  metadata: Plain;
  information: Plain;
  extensions: Plain;
  structure: Plain;
  'page-tree': Plain;
  page: OnPage;
  'page-annotations': OnPage;
  annotation: OnPage;
  field: Plain;
  'annotation-part': PartOf;
  'field-value': PartOf;
  'signature-value': Plain;
  /** whatever is shown or done: content, resources, actions, names; `entry` of the page or catalog leads to it */
  content: { readonly pageIndex: number | undefined; readonly entry: string };
};

export type RoleKind = keyof RoleDetails;
export type RoleOf<K extends RoleKind> = {
  [P in K]: { readonly kind: P } & RoleDetails[P];
}[K];
export type Role = RoleOf<RoleKind>;

/** A value met on the walk, what it is used for, and where it stands. */
export type Part = {
  readonly value: PdfObject;
  readonly role: Role;
  /** role of the object that holds it; undefined for what the trailer names */
  readonly holder?: Role;
  /** key in the dictionary that holds it, '' in an array */
  readonly key?: string;
};
