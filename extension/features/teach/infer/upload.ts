// How a signed file goes back: the file inputs and forms of a document's page, and what a person pointed at.
import type { Upload } from '../../../../shared/portal-profile/transfer.ts';
import { type Attachments, itemAround } from './attachments.ts';
import { selectorWithin } from './element-selector.ts';

export interface UploadChoice {
  readonly upload: Upload;
  /** In words: what the page calls it. */
  readonly said: string;
}

const MOST = 8;
const INPUT = 'input[type="file"]';

/** Every way that the page itself shows, the attachment's own first. */
export function uploadChoices(
  page: Document,
  attachments: Attachments | undefined,
): UploadChoice[] {
  const inputs = [...page.querySelectorAll(INPUT)];
  const choices = inputs.flatMap((input) => uploadsBy(input, attachments));
  const seen = new Set<string>();
  return choices
    .filter(({ upload }) => {
      const text = JSON.stringify(upload);
      return !seen.has(text) && seen.add(text).size > 0;
    })
    .slice(0, MOST);
}

function uploadsBy(input: Element, attachments: Attachments | undefined): UploadChoice[] {
  const around = attachments === undefined ? undefined : itemAround(attachments, input);
  const selector = selectorOf(input, attachments);
  if (selector === undefined) return [];
  const said = [input.id, input.getAttribute('name'), input.getAttribute('aria-label')]
    .filter(Boolean)
    .join(' ');
  const byInput: UploadChoice = { upload: { mode: 'fileInput', selector }, said };
  const byForm = formOf(input, around?.item);
  return byForm === undefined ? [byInput] : [{ upload: byForm, said }, byInput];
}

/** A form that a server answers: sent as the page would, without leaving it. */
function formOf(input: Element, item: Element | undefined): Upload | undefined {
  const form = input.closest('form');
  const field = input.getAttribute('name');
  if (form === null || field === null || field === '') return undefined;
  const isPosted = /^multipart\//iu.test(form.getAttribute('enctype') ?? '');
  if (!isPosted || form.getAttribute('action') === null) return undefined;
  const scope = item?.contains(form) ? item : form.ownerDocument.documentElement;
  const selector = selectorWithin(scope, form);
  return selector === undefined ? undefined : { mode: 'multipart', form: selector, field };
}

/** A control that makes the input appear, or asks for the file: clicked first. */
export function uploadByControl(
  control: Element,
  attachments: Attachments | undefined,
): Upload | undefined {
  const own = control.matches(INPUT) ? control : control.querySelector(INPUT);
  if (own !== null) return uploadsBy(own, attachments).at(-1)?.upload;
  const open = selectorOf(control, attachments);
  const page = control.ownerDocument;
  const [input, second] = page.querySelectorAll(INPUT);
  const isOnly = input !== undefined && second === undefined;
  const selector = isOnly ? selectorWithin(page.documentElement, input) : INPUT;
  if (open === undefined || selector === undefined) return undefined;
  return { mode: 'fileInput', open, selector };
}

/** In the attachment's row where it stands there, else on the page. */
function selectorOf(control: Element, attachments: Attachments | undefined): string | undefined {
  const around = attachments === undefined ? undefined : itemAround(attachments, control);
  if (around === undefined) return selectorWithin(control.ownerDocument.documentElement, control);
  const { item, items } = around;
  return selectorWithin(
    item,
    control,
    items.filter((other) => other !== item),
  );
}

/** The button that is clicked after the file was chosen. */
export function withSubmit(
  upload: Upload,
  button: Element,
  attachments: Attachments | undefined,
): Upload | undefined {
  if (upload.mode !== 'fileInput') return undefined;
  const submit = selectorOf(button, attachments);
  return submit === undefined ? undefined : { ...upload, submit };
}
