// A selector that finds exactly one element, within a row or a page.
import { compoundsOf, tagOf } from './compounds.ts';

/** As profiles allow. */
const LONGEST = 500;
/** Ancestors that may help to name an element. */
const MOST_ANCESTORS = 12;

/**
 * Finds the element, and nothing else, within the scope.
 *
 * @param others - further scopes of the same kind; selectors that find one element in most of them go first
 * @returns undefined when the element is the scope itself
 */
export function selectorWithin(
  scope: Element,
  target: Element,
  others: readonly Element[] = [],
): string | undefined {
  if (target === scope) return undefined;
  const candidates = [...byName(scope, target), ...byPlace(scope, target)].filter(
    (text) => text.length <= LONGEST && isOnly(scope, text, target),
  );
  if (others.length === 0) return candidates[0] ?? placeOf(scope, target);
  const found = (text: string): number =>
    others.filter((other) => other.querySelectorAll(text).length === 1).length;
  let best: { text: string; count: number } | undefined;
  for (const text of candidates) {
    const count = found(text);
    if (best === undefined || count > best.count) best = { text, count };
    if (count === others.length) break;
  }
  return best?.text ?? placeOf(scope, target);
}

function isOnly(scope: ParentNode, text: string, target: Element): boolean {
  const found = scope.querySelectorAll(text);
  return found.length === 1 && found[0] === target;
}

/** Elements between the scope and the target, nearest first. */
function ancestorsOf(scope: Element, target: Element): readonly Element[] {
  const found: Element[] = [];
  let current = target.parentElement;
  while (current !== null && current !== scope && found.length < MOST_ANCESTORS) {
    found.push(current);
    current = current.parentElement;
  }
  return found;
}

function* byName(scope: Element, target: Element): Generator<string> {
  const own = compoundsOf(target);
  for (const { text } of own) yield text;
  for (const ancestor of ancestorsOf(scope, target)) {
    for (const { text, isBare } of compoundsOf(ancestor)) {
      if (isBare) continue;
      for (const compound of own) yield `${text} ${compound.text}`;
    }
  }
}

/** By position below the nearest element that has a name, then below the scope. */
function* byPlace(scope: Element, target: Element): Generator<string> {
  // The place of a cell rather than that of the link in it.
  let ends = [tagOf(target), stepOf(target)];
  yield stepOf(target);
  for (const ancestor of ancestorsOf(scope, target)) {
    const names = compoundsOf(ancestor).filter(({ isBare }) => !isBare);
    for (const end of ends) for (const { text } of names) yield `${text} > ${end}`;
    ends = ends.map((end) => `${stepOf(ancestor)} > ${end}`);
    yield* ends;
  }
}

function stepOf(element: Element): string {
  const siblings = [...(element.parentElement?.children ?? [element])];
  return `${tagOf(element)}:nth-child(${siblings.indexOf(element) + 1})`;
}

/** The last resort: every step from the scope. */
function placeOf(scope: Element, target: Element): string {
  const steps = [target, ...ancestorsOf(scope, target)].map(stepOf).toReversed();
  return `:scope > ${steps.join(' > ')}`;
}
