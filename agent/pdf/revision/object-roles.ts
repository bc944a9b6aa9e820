// What each object of a file is used for, found by walking from the trailer: catalog, page, field, annotation, …
// An object may have several roles; a change of it must be permitted in every one of them.
import type { PdfDocument } from '../document.ts';
import { type PdfObject, PdfReference } from '../objects.ts';
import { pageNumbers } from '../pages.ts';
import { PdfError } from '../pdf-error.ts';
import { isArray } from '../resolve.ts';
import type { Part, Role, RoleKind } from './role.ts';
import { partsOf } from './role-parts.ts';
import { isDrawn, isMerePointer } from './role-pointers.ts';

/** More objects than any real document of an office has. */
const MOST_OBJECTS = 120_000;

export class ObjectRoles {
  /** one role for most, so no array for each */
  readonly #roles = new Map<number, Role | readonly Role[]>();
  #pageIndexes: ReadonlyMap<number, number>;

  private constructor(document: PdfDocument) {
    this.#pageIndexes = pageIndexesOf(document);
  }

  /**
   * Walks a whole revision.
   *
   * @throws PdfError `PDF_MALFORMED` when the page tree is damaged, `BUDGET_EXCEEDED`
   */
  static of(document: PdfDocument): ObjectRoles {
    const roles = new ObjectRoles(document);
    roles.#walk(document, trailerParts(document));
    return roles;
  }

  /** Empty for an object that nothing in the file leads to. */
  of(number: number): readonly Role[] {
    const known = this.#roles.get(number) ?? [];
    return isList(known) ? known : [known];
  }

  has(number: number, ...kinds: readonly RoleKind[]): boolean {
    return this.of(number).some(({ kind }) => kinds.includes(kind));
  }

  /** Takes over what an update made of these objects: what they now lead to gets its roles. */
  extend(document: PdfDocument, numbers: Iterable<number>): void {
    // a page may have become another object, equal to the old one until the next update
    this.#pageIndexes = pageIndexesOf(document);
    const parts: Part[] = [];
    for (const number of numbers) {
      const entry = document.entry(number);
      const generation = entry?.kind === 'plain' ? entry.generation : 0;
      const object = this.#read(document, new PdfReference(number, generation));
      for (const role of this.of(number))
        parts.push(...this.#partsOf(document, object, role, number));
    }
    this.#walk(document, [...trailerParts(document), ...parts]);
  }

  #walk(document: PdfDocument, start: readonly Part[]): void {
    // structure first, so that what merely points to a page or field is known to be a pointer
    const structural: Part[] = [];
    const others: Part[] = [];
    const postpone = (part: Part): void => {
      (isStructural(part.role) ? structural : others).push(part);
    };
    start.forEach(postpone);
    const pointers = {
      document,
      isPage: (target: number) => this.has(target, 'page', 'page-tree'),
      isField: (target: number) => this.has(target, 'field', 'annotation'),
    };
    for (;;) {
      const batch = structural.length > 0 ? structural.splice(0) : others.splice(0);
      if (batch.length === 0) return;
      for (const part of inFileOrder(document, batch)) {
        const { value, role } = part;
        if (!isStructural(role) && isMerePointer(pointers, part)) continue;
        const number = value instanceof PdfReference ? value.number : 0;
        if (number !== 0 && !this.#add(number, role)) continue;
        const object = value instanceof PdfReference ? this.#read(document, value) : value;
        this.#partsOf(document, object, role, number).forEach(postpone);
      }
    }
  }

  #partsOf(document: PdfDocument, object: PdfObject, role: Role, number: number): readonly Part[] {
    if (isArray(object) && object.length > MOST_OBJECTS) throw tooMany();
    const context = {
      document,
      number,
      pageIndexOf: (page: number) => this.#pageIndexes.get(page) ?? -1,
    };
    return partsOf(context, object, role);
  }

  #add(number: number, role: Role): boolean {
    const known = this.of(number);
    if (known.some((one) => isSameRole(one, role))) return false;
    if (this.#roles.size >= MOST_OBJECTS) {
      throw tooMany();
    }
    this.#roles.set(number, known.length === 0 ? role : [...known, role]);
    return true;
  }

  /** What cannot be read leads nowhere; that it cannot be read is found where it is used or changed. */
  #read(document: PdfDocument, reference: PdfReference): PdfObject {
    try {
      return document.get(reference);
    } catch (error) {
      if (error instanceof PdfError && error.code !== 'BUDGET_EXCEEDED') return null;
      throw error;
    }
  }
}

const pageIndexesOf = (document: PdfDocument): ReadonlyMap<number, number> =>
  new Map(pageNumbers(document).map((number, index) => [number, index]));

function trailerParts(document: PdfDocument): readonly Part[] {
  const { trailer } = document;
  const encryption: Role = { kind: 'content', pageIndex: undefined, entry: 'Encrypt' };
  return [
    { value: document.rootReference() ?? null, role: { kind: 'catalog' } },
    { value: trailer.get('Info') ?? null, role: { kind: 'information' } },
    { value: trailer.get('Encrypt') ?? null, role: encryption },
  ];
}

const tooMany = (): PdfError => new PdfError('BUDGET_EXCEEDED', { budget: 'objects' });

const isList = (roles: Role | readonly Role[]): roles is readonly Role[] => Array.isArray(roles);

const STRUCTURAL: ReadonlySet<RoleKind> = new Set([
  'catalog',
  'form',
  'form-fields',
  'field',
  'page-tree',
  'page',
  'page-annotations',
]);

const isStructural = ({ kind }: Role): boolean => STRUCTURAL.has(kind);

/** Two uses of content are one, unless only one of them is drawn: any change of it is judged alike. */
function isSameRole(a: Role, b: Role): boolean {
  if (a.kind !== b.kind) return false;
  if ('owner' in a && 'owner' in b) return a.owner === b.owner && a.entry === b.entry;
  if (a.kind === 'content' || b.kind === 'content') return isDrawn(a) === isDrawn(b);
  if ('pageIndex' in a && 'pageIndex' in b) return a.pageIndex === b.pageIndex;
  return true;
}

/** Objects stored together are read together, so that no object stream is unpacked again and again. */
function inFileOrder(document: PdfDocument, parts: readonly Part[]): readonly Part[] {
  if (parts.length < 64 || document.xrefKind === 'table') return parts;
  const place = ({ value }: Part): number => {
    const entry = value instanceof PdfReference ? document.entry(value.number) : undefined;
    return entry?.kind === 'compressed' ? entry.container : 0;
  };
  return [...parts].sort((a, b) => place(a) - place(b));
}
