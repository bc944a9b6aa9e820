// What a document would do by itself in a reader: scripts, programs, forms of another kind, films (ISO 32000-2 §12.6.4).
import { acroFormOf, formFields } from './acro-form.ts';
import type { PdfDocument } from './document.ts';
import type { PdfDictionary, PdfObject } from './objects.ts';
import { allPages } from './pages.ts';
import { asArray, asDictionary, asName, asReference } from './resolve.ts';

/** Actions that run code, start programs or send data; going to a page or an address is none. */
const ACTIONS: ReadonlySet<string> = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'Rendition',
  'Movie',
  'Sound',
  'RichMediaExecute',
]);
const ANNOTATIONS: ReadonlySet<string> = new Set(['RichMedia', 'Movie', 'Screen', 'Sound', '3D']);

/** Kinds, each once. @throws PdfError when pages or fields cannot be read */
export function activeContent(document: PdfDocument): readonly string[] {
  const found = new Set<string>();
  const catalog = document.catalog();
  const seen = new Set<number>();
  const action = (value: PdfObject | undefined): void => {
    for (const one of chainOf(document, value, seen)) {
      const kind = asName(document, one.get('S'));
      if (kind !== undefined && ACTIONS.has(kind)) found.add(kind);
    }
  };
  const additional = (owner: PdfDictionary): void => {
    const actions = asDictionary(document, owner.get('AA'));
    for (const value of actions?.entries.values() ?? []) action(value);
  };
  action(catalog.get('OpenAction'));
  additional(catalog);
  const names = asDictionary(document, catalog.get('Names'));
  if (asDictionary(document, names?.get('JavaScript')) !== undefined) found.add('JavaScript');
  const form = acroFormOf(document);
  if (form !== undefined && document.resolve(form.get('XFA')) !== null) found.add('XFA');
  // those of a field with several widgets stand on no page
  for (const { dictionary } of formFields(document)) additional(dictionary);
  for (const page of allPages(document)) {
    additional(page.dictionary);
    for (const value of page.annotations) {
      const annotation = asDictionary(document, value);
      if (annotation === undefined) continue;
      const kind = asName(document, annotation.get('Subtype')) ?? '';
      if (ANNOTATIONS.has(kind)) found.add(kind);
      action(annotation.get('A'));
      additional(annotation);
    }
  }
  return [...found];
}

/**
 * An action and those that follow it by /Next (§12.6.2).
 *
 * @param seen - numbers of those that were met, also in other chains: a chain may run back into itself
 */
function* chainOf(
  document: PdfDocument,
  first: PdfObject | undefined,
  seen: Set<number>,
): Generator<PdfDictionary> {
  const open = [first];
  while (open.length > 0) {
    const value = open.pop();
    const number = asReference(value)?.number ?? 0;
    const dictionary = seen.has(number) ? undefined : asDictionary(document, value);
    if (dictionary === undefined) continue;
    if (number !== 0) seen.add(number);
    yield dictionary;
    const next = dictionary.get('Next');
    open.push(...(asArray(document, next) ?? [next]));
  }
}
