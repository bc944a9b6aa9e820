// CSS selectors as data: parsed when a profile arrives, so that a wrong one is refused before any page is looked at.
import { AttributeAction, parse, type Selector as Token, SelectorType } from 'css-what';
import * as v from 'valibot';

/** Pseudo-classes that both browsers know and that depend on nothing but the document (Selectors Level 4). */
const pseudoClasses: ReadonlySet<string> = new Set([
  ...['is', 'where', 'not', 'has', 'scope', 'root', 'empty', 'link', 'any-link'],
  ...['checked', 'disabled', 'enabled', 'required', 'optional', 'read-only', 'placeholder-shown'],
  ...['first-child', 'last-child', 'only-child', 'nth-child', 'nth-last-child'],
  ...['first-of-type', 'last-of-type', 'only-of-type', 'nth-of-type', 'nth-last-of-type'],
]);

const combinators: ReadonlySet<SelectorType> = new Set([
  SelectorType.Descendant,
  SelectorType.Child,
  SelectorType.Adjacent,
  SelectorType.Sibling,
]);

/** Whether a browser will take this text as a selector of elements. */
export function isSelector(text: string): boolean {
  try {
    const list = parse(text);
    return list.length > 0 && list.every(isComplete);
  } catch {
    // The parser's way to say no.
    return false;
  }
}

function isComplete(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  return last !== undefined && !combinators.has(last.type) && tokens.every(isKnown);
}

function isKnown(token: Token): boolean {
  if (token.type === SelectorType.Pseudo) {
    if (!pseudoClasses.has(token.name)) return false;
    return Array.isArray(token.data) ? token.data.every(isComplete) : true;
  }
  // `[x!=y]` is a word of libraries, not of browsers.
  if (token.type === SelectorType.Attribute)
    return token.action !== AttributeAction.Not && token.namespace === null;
  const plain = token.type === SelectorType.Tag || token.type === SelectorType.Universal;
  return plain || combinators.has(token.type);
}

/** A selector list (Selectors Level 4 §4.1), at most 500 characters. */
export const Selector = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(500),
  v.check(isSelector, 'is no CSS selector'),
);
