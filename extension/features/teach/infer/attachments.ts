// The attachments of a document, from the name of one that a person pointed at.
import type { PortalProfile } from '../../../../shared/portal-profile/profile.ts';
import type { Reading } from '../../../../shared/portal-profile/reading.ts';
import type { AttachmentSource } from '../../../../shared/portal-profile/transfer.ts';
import { textOf } from '../../../portals/profile/labelled-values.ts';
import { selectorWithin } from './element-selector.ts';
import { inferId, inferVersion } from './row-value.ts';
import { CONTROLS, fileRowAround, inferRows } from './rows.ts';

export type Attachments = NonNullable<PortalProfile['attachments']>;

/**
 * @param name - the element that shows the name of a file
 * @param others - names of further files of the same document
 */
export function inferAttachments(
  name: Element,
  others: readonly Element[] = [],
): Attachments | undefined {
  const found = inferRows(others.length > 0 ? [name, ...others] : [fileRowAround(name)]);
  const item = found?.rows.find((row) => row.contains(name));
  if (found === undefined || item === undefined) return undefined;
  const { container, inContainer, selector, rows } = found;
  const isHeld = container !== undefined && holdsFiles(item.ownerDocument, container, rows);
  const place = isHeld ? { container, item: inContainer } : { item: selector };
  return { ...place, ...partsOf(item, rows, name) };
}

/** What holds an only file may be its own frame: another document would have several of them. */
function holdsFiles(page: Document, container: string, rows: readonly Element[]): boolean {
  const holder = page.querySelector(container);
  const isList = holder?.matches(
    'table, ul, ol, [role="table"], [role="grid"], [role="list"], [id]',
  );
  return rows.length > 1 || isList === true;
}

type Parts = Pick<Attachments, 'id' | 'version' | 'name' | 'source'>;

/** What is read of each file. */
function partsOf(item: Element, items: readonly Element[], name: Element): Parts {
  const id = inferId(item, items);
  const version = inferVersion(item, items, { id, name });
  return {
    ...(id !== undefined && { id }),
    ...(version !== undefined && { version }),
    name: nameReading(item, items, name),
    source: inferSource(item, items, name),
  };
}

/** A name with its size or date in the same element ends at its ending. */
const NAMED_FIRST = /^.*?\.[A-Za-z]{3,4}(?=\s)/u;

function nameReading(item: Element, items: readonly Element[], name: Element): Reading {
  const selector = nameSelector(item, items, name);
  const text = textOf(name) ?? '';
  const hasMore = NAMED_FIRST.test(text) && !/\.[A-Za-z]{3,4}$/u.test(text);
  return {
    ...(selector !== undefined && { selector }),
    ...(hasMore && { pattern: NAMED_FIRST.source }),
  };
}

function nameSelector(item: Element, items: readonly Element[], name: Element): string | undefined {
  return selectorWithin(
    item,
    name,
    items.filter((other) => other !== item),
  );
}

/** The items as found so far, and the one that an element stands in. */
export function itemAround(
  { container, item }: Attachments,
  element: Element,
): { readonly item: Element; readonly items: readonly Element[] } | undefined {
  const page = element.ownerDocument;
  const within = container === undefined ? page : (page.querySelector(container) ?? page);
  const items = [...within.querySelectorAll(item)];
  const found = items.find((one) => one.contains(element));
  return found === undefined ? undefined : { item: found, items };
}

/** The elements that give the names, as found so far. */
export function namesIn(
  { container, item, name }: Attachments,
  page: Document,
): readonly Element[] {
  const within = container === undefined ? page : (page.querySelector(container) ?? page);
  return [...within.querySelectorAll(item)].flatMap((one) => {
    const found = name.selector === undefined ? one : one.querySelector(name.selector);
    return found ?? [];
  });
}

/** Corrects which element gives the name. */
export function withName(attachments: Attachments, name: Element): Attachments | undefined {
  const found = itemAround(attachments, name);
  if (found === undefined) return undefined;
  return { ...attachments, name: nameReading(found.item, found.items, name) };
}

/** Corrects what changes with the file. */
export function withVersion(attachments: Attachments, shown: Element): Attachments | undefined {
  const found = itemAround(attachments, shown);
  if (found === undefined) return undefined;
  const selector = nameSelector(found.item, found.items, shown);
  return { ...attachments, version: selector === undefined ? {} : { selector } };
}

/** Corrects what gives the file. */
export function withSource(attachments: Attachments, control: Element): Attachments | undefined {
  const found = itemAround(attachments, control);
  if (found === undefined) return undefined;
  return { ...attachments, source: sourceOf(found.item, found.items, control) };
}

const ADDRESS = /^(?:https?:\/\/|\/)[^\s]*$/u;
const DOWNLOAD = /tải|download|tai-?(?:ve|xuong)|down|(?:lưu|lấy) về|get_app/iu;
const MENU = /^(?:more_vert|more_horiz|⋮|…|\.\.\.|•••|khác|thao tác)$/iu;
const NEVER = /xóa|xoá|delete|remove|hủy|trash|thay|sửa|edit|ký|sign|trả lại|gửi|chuyển/iu;

/** The name's own link, else a control that says it downloads, else a menu, else the name itself. */
function inferSource(item: Element, items: readonly Element[], name: Element): AttachmentSource {
  const link = name.closest('a') ?? name.querySelector('a');
  if (link !== null && item.contains(link) && givesFile(link)) return sourceOf(item, items, link);
  const controls = [...item.querySelectorAll(CONTROLS)];
  const clickable = name.closest(CONTROLS);
  const chosen =
    controls.find(
      (one) => one.localName === 'a' && givesFile(one) && DOWNLOAD.test(wordsOf(one)),
    ) ??
    controls.find((one) => DOWNLOAD.test(wordsOf(one)) && !NEVER.test(wordsOf(one))) ??
    (clickable !== null && item.contains(clickable) ? clickable : undefined) ??
    controls.find((one) => isMenu(one)) ??
    controls.find((one) => !NEVER.test(wordsOf(one))) ??
    name;
  return sourceOf(item, items, chosen);
}

/** What a control says of itself. */
function wordsOf(element: Element): string {
  const attributes = ['title', 'aria-label', 'class', 'value', 'onclick', 'href', 'download'];
  const said = attributes.map((name) => element.getAttribute(name) ?? '');
  return [element.textContent.trim(), ...said].join(' ');
}

const isMenu = (element: Element): boolean =>
  element.getAttribute('aria-haspopup') !== null || MENU.test(element.textContent.trim());

function givesFile(link: Element): boolean {
  const href = link.getAttribute('href') ?? '';
  return href !== '' && !href.startsWith('#') && !/^(?:javascript|mailto):/iu.test(href);
}

/** By its address where it has one; else by its own click, and what the page would save. */
function sourceOf(item: Element, items: readonly Element[], control: Element): AttachmentSource {
  const link = control.closest('a[href]') ?? control;
  const isLink = link.localName === 'a' && item.contains(link) && givesFile(link);
  const element = isLink ? link : (control.closest(CONTROLS) ?? control);
  const target = item.contains(element) ? element : control;
  const selector = nameSelector(item, items, target);
  const place = selector === undefined ? {} : { selector };
  if (isLink) return { kind: 'href', ...place };
  const hidden = [...target.attributes].find(
    ({ name, value }) => /^data-.*(?:href|url|link|src|path)$/iu.test(name) && ADDRESS.test(value),
  );
  if (hidden !== undefined) return { kind: 'href', ...place, attribute: hidden.name };
  return {
    kind: 'menuDownload',
    ...(selector !== undefined && { open: selector }),
    ...(isMenu(target) && { entry: { text: 'Tải' } }),
  };
}
