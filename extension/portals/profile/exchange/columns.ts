// The cells of a table by the words above them, whatever the table is made of.
import { wordsOn } from '../send-button.ts';
import { labelForm } from '../words-of.ts';

const HEADINGS = ':is(tr, [role=row]):has(> :is(th, [role=columnheader]))';
const PLAIN = ':scope > :is(td, [role=cell], [role=gridcell])';
/** A heading that stays in its place while the rows are scrolled is often a table of its own. */
const MOST_WRAPPERS = 5;

interface Headings {
  /** Places of the columns by what stands above them. */
  readonly places: ReadonlyMap<string, number>;
  /** Columns up to the last that has a name; after it a row may end. */
  readonly fewest: number;
  readonly most: number;
}

/** Of one reading: the page may change afterwards. */
export class Columns {
  /** By the parent of the rows; null: they have none. */
  readonly #known = new Map<Element, Headings | null>();

  /** The cell below a heading. @param labels - as `labelForm` gives them */
  cell(row: Element, labels: readonly string[]): Element | undefined {
    const headings = this.#headingsOf(row);
    const at = labels.map((label) => headings?.places.get(label)).find((one) => one !== undefined);
    if (headings === undefined || at === undefined) return undefined;
    const cells = spread(row.children);
    if (cells.length < headings.fewest || cells.length > headings.most) return undefined;
    const cell = cells[at];
    // «Không có dữ liệu», sums, links to further pages: one cell for many columns is the value of none.
    return cell !== undefined && widthOf(cell) === 1 ? cell : undefined;
  }

  #headingsOf({ parentElement: parent }: Element): Headings | undefined {
    if (parent === null) return undefined;
    const known = this.#known.get(parent);
    if (known !== undefined) return known ?? undefined;
    const row = headingsOf(parent);
    const headings = row && named(row);
    this.#known.set(parent, headings ?? null);
    return headings;
  }
}

/** The nearest row of headings, in the rows' own table first. */
function headingsOf(parent: Element): Element | undefined {
  let scope: Element | null = parent;
  for (let depth = 0; scope !== null && depth < MOST_WRAPPERS; depth++) {
    const rows = [...scope.querySelectorAll(HEADINGS)];
    const found = rows.find((row) => row.querySelector(PLAIN) === null);
    if (found !== undefined) return found;
    scope = scope.parentElement;
  }
  return undefined;
}

function named(row: Element): Headings {
  const places = new Map<string, number>();
  const cells = spread(row.children);
  let fewest = 0;
  for (const [at, cell] of cells.entries()) {
    const label = labelForm(wordsOn(cell));
    if (label === '') continue;
    if (!places.has(label)) places.set(label, at);
    fewest = at + 1;
  }
  return { places, fewest, most: cells.length };
}

/** A cell over several columns stands for each of them. */
function spread(cells: Iterable<Element>): Element[] {
  return [...cells].flatMap((cell) => Array.from({ length: widthOf(cell) }, () => cell));
}

function widthOf(cell: Element): number {
  const width = Number(cell.getAttribute('colspan') ?? 1);
  return Number.isInteger(width) && width > 0 && width <= 100 ? width : 1;
}
