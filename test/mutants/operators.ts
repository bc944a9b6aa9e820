// One small fault in a source file: what the tests are to notice. By the syntax tree, never inside types.
import ts from 'typescript';

export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly operator: string;
  /** The expression or statement that is replaced, and what stands there instead. */
  readonly site: Site;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
  /** The same after changes elsewhere in the file. */
  readonly id: string;
}

type Site = 'expression' | 'statement';

const swapped: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
]);

interface Change {
  readonly node: ts.Node;
  readonly operator: string;
  readonly after: string;
}

/** Every fault that can be made in a file. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found: Mutant[] = [];
  const alike = new Map<string, number>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || isDeclaredType(node)) return;
    const change = changeOf(node);
    if (change !== undefined) {
      const [start, end] = [change.node.getStart(source), change.node.getEnd()];
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      const site = ts.isExpressionStatement(change.node) ? 'statement' : 'expression';
      const { operator, after } = change;
      const before = text.slice(start, end);
      const what = `${file} ${operator}: ${before} → ${after}`;
      const nth = (alike.get(what) ?? 0) + 1;
      alike.set(what, nth);
      const id = `${what} (${String(nth)})`;
      found.push({ file, line, operator, site, start, end, before, after, id });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const isDeclaredType = (node: ts.Node): boolean =>
  ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);

function changeOf(node: ts.Node): Change | undefined {
  if (ts.isBinaryExpression(node)) {
    const other = swapped.get(node.operatorToken.kind);
    if (other === undefined) return undefined;
    const after = `${node.left.getText()} ${other} ${node.right.getText()}`;
    return { node, operator: 'operator', after };
  }
  if (ts.isIfStatement(node)) return negated(node.expression);
  if (ts.isConditionalExpression(node)) return negated(node.condition);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return { node, operator: 'drop negation', after: node.operand.getText() };
  }
  if (ts.isExpressionStatement(node)) return { node, operator: 'remove statement', after: ';' };
  if (ts.isReturnStatement(node) && node.expression !== undefined && !isNothing(node.expression)) {
    return { node: node.expression, operator: 'return nothing', after: 'undefined' };
  }
  return changedConstant(node);
}

const isNothing = (node: ts.Expression): boolean =>
  ts.isIdentifier(node) && node.text === 'undefined';

const negated = (node: ts.Expression): Change => ({
  node,
  operator: 'negate condition',
  after: `!(${node.getText()})`,
});

function changedConstant(node: ts.Node): Change | undefined {
  const to = (after: string): Change => ({ node, operator: 'constant', after });
  if (ts.isNumericLiteral(node))
    return isName(node) ? undefined : to(String(Number(node.text) + 1));
  if (node.kind === ts.SyntaxKind.TrueKeyword) return to('false');
  if (node.kind === ts.SyntaxKind.FalseKeyword) return to('true');
  // what is said in an error is not behaviour
  const isWord =
    ts.isStringLiteral(node) && !node.text.includes(' ') && !isName(node) && !isMessage(node);
  return isWord ? to(`'${node.text}x'`) : undefined;
}

/** Of a property or a module: no expression can stand there. */
const isName = (node: ts.Node): boolean =>
  ts.isExportDeclaration(node.parent) ||
  ((ts.isPropertyAssignment(node.parent) || ts.isPropertyDeclaration(node.parent)) &&
    node.parent.name === node);

const isMessage = ({ parent }: ts.Node): boolean =>
  ts.isNewExpression(parent) && parent.expression.getText().endsWith('Error');
