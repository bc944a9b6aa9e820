// One small fault in a source file: what the tests are to notice. By the syntax tree, never inside types.
import ts from 'typescript';

export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

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

type Change = readonly [node: ts.Node, operator: string, after: string];

/** Every fault that can be made in a file. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || isDeclaredType(node)) return;
    for (const [at, operator, after] of changesOf(node)) {
      const [start, end] = [at.getStart(source), at.getEnd()];
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      found.push({ file, line, operator, start, end, before: text.slice(start, end), after });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const isDeclaredType = (node: ts.Node): boolean =>
  ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);

function changesOf(node: ts.Node): readonly Change[] {
  if (ts.isBinaryExpression(node)) {
    const other = swapped.get(node.operatorToken.kind);
    return other === undefined ? [] : [[node.operatorToken, 'operator', other]];
  }
  if (ts.isIfStatement(node)) {
    return [[node.expression, 'negate condition', `!(${node.expression.getText()})`]];
  }
  if (ts.isConditionalExpression(node)) {
    return [[node.condition, 'negate condition', `!(${node.condition.getText()})`]];
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [[node, 'drop negation', node.operand.getText()]];
  }
  if (ts.isExpressionStatement(node)) return [[node, 'remove statement', ';']];
  if (ts.isReturnStatement(node) && node.expression !== undefined) {
    return [[node.expression, 'return nothing', 'undefined']];
  }
  return constantChanges(node);
}

function constantChanges(node: ts.Node): readonly Change[] {
  if (ts.isNumericLiteral(node)) return [[node, 'constant', String(Number(node.text) + 1)]];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [[node, 'constant', 'false']];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [[node, 'constant', 'true']];
  // what is said in an error is not behaviour
  const isWord = ts.isStringLiteral(node) && !node.text.includes(' ') && !isMessage(node);
  return isWord ? [[node, 'constant', `'${node.text}x'`]] : [];
}

const isMessage = ({ parent }: ts.Node): boolean =>
  (ts.isNewExpression(parent) && parent.expression.getText().endsWith('Error')) ||
  (ts.isPropertyAssignment(parent) && ts.isStringLiteral(parent.name)) ||
  ts.isImportDeclaration(parent);
