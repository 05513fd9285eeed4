import ts from 'typescript'

/* Reads the source as the compiler does, so that the tests of words do not depend on how a line is broken. */

/** Parses source texts by path, leaving out tests. */
export function parseSources(texts: Readonly<Record<string, string>>): ts.SourceFile[] {
  return Object.entries(texts)
    .filter(([path]) => !/\.test\.tsx?$|\.d\.ts$/.test(path))
    .map(([path, text]) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
}

/** Visits every node of a file. */
export function visit(file: ts.SourceFile, look: (node: ts.Node) => void): void {
  const walk = (node: ts.Node): void => {
    look(node)
    ts.forEachChild(node, walk)
  }
  walk(file)
}

/** Attributes a person reads or hears. */
const READ_ALOUD = new Set([
  ...[
    'aria-label',
    'aria-description',
    'aria-valuetext',
    'aria-roledescription',
    'aria-placeholder',
    'placeholder',
    'title',
    'alt',
  ],
  // Of our own components.
  ...['label', 'hint', 'text', 'confirm', 'note', 'detail', 'words'],
])
const LETTER = /\p{L}/u

/** Text in TSX that a person would read and that no translation reaches: `file:line text`. */
export function literalTexts(file: ts.SourceFile): string[] {
  const found: string[] = []
  const report = (node: ts.Node, text: string): void => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
    found.push(`${file.fileName}:${line + 1} ${text.trim()}`)
  }
  const check = (node: ts.Node | undefined): void => {
    if (!node) return
    if (ts.isJsxText(node) || ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (LETTER.test(node.text)) report(node, node.text)
    } else if (ts.isTemplateExpression(node)) {
      for (const part of [node.head, ...node.templateSpans.map((span) => span.literal)]) {
        if (LETTER.test(part.text)) report(node, part.text)
      }
    } else if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) {
      check(node.expression)
    } else if (ts.isConditionalExpression(node)) {
      check(node.whenTrue)
      check(node.whenFalse)
    } else if (ts.isBinaryExpression(node)) {
      check(node.right)
    }
  }
  visit(file, (node) => {
    if (ts.isJsxElement(node) || ts.isJsxFragment(node)) node.children.forEach(check)
    if (ts.isJsxAttribute(node) && READ_ALOUD.has(node.name.getText(file))) check(node.initializer)
  })
  return found
}

/** Every string in a file, and every template as a pattern with holes: what could be a key. */
export function possibleKeys(file: ts.SourceFile): { exact: Set<string>; patterns: RegExp[] } {
  const exact = new Set<string>()
  const patterns: RegExp[] = []
  const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  visit(file, (node) => {
    if (ts.isStringLiteralLike(node)) exact.add(node.text)
    if (ts.isTemplateExpression(node) && node.head.text.includes('.')) {
      patterns.push(
        new RegExp(
          `^${escape(node.head.text)}${node.templateSpans.map((span) => `.+${escape(span.literal.text)}`).join('')}$`,
        ),
      )
    }
  })
  return { exact, patterns }
}

/** Keys asked for by name: `t('key')` and `<Trans i18nKey="key">`. */
export function askedKeys(file: ts.SourceFile): string[] {
  const keys: string[] = []
  visit(file, (node) => {
    if (ts.isCallExpression(node)) {
      const callee = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.name.text
        : node.expression.getText(file)
      const [first] = node.arguments
      if (callee === 't' && first && ts.isStringLiteralLike(first)) keys.push(first.text)
    }
    if (
      ts.isJsxAttribute(node) &&
      node.name.getText(file) === 'i18nKey' &&
      node.initializer &&
      ts.isStringLiteral(node.initializer)
    ) {
      keys.push(node.initializer.text)
    }
  })
  return keys
}

/** Codes of faults made with `fault(stage, kind, code)`. For codes put together at run time see {@link wireCodes}. */
export function faultCodes(file: ts.SourceFile): string[] {
  const codes: string[] = []
  visit(file, (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText(file) !== 'fault') return
    const code = node.arguments[2]
    if (code)
      codes.push(...textsIn(code).filter((text) => text.includes('.') || text === 'unexpected' || text === 'cancelled'))
  })
  return codes
}

/**
 * What can follow a stage in a code put together at run time: a word beside a fault's kind, in a table of rules
 * (`{kind: 'quota', code: 'quota'}`, or `name`), in a call (`plain(context, 'network', 'cutOff')`), or the end of a
 * template (`${stage}.noKey`). Codes that name their stage come whole: `tts.compressed`.
 */
export function wireCodes(file: ts.SourceFile, kinds: readonly string[]): string[] {
  const codes: string[] = []
  const isKind = (node: ts.Node | undefined): boolean =>
    node !== undefined && ts.isStringLiteral(node) && kinds.includes(node.text)
  visit(file, (node) => {
    if (ts.isObjectLiteralExpression(node)) {
      const valueOf = (name: string): ts.Expression | undefined =>
        node.properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText(file) === name)
          ?.initializer
      const code = valueOf('code') ?? valueOf('name')
      if (isKind(valueOf('kind')) && code) codes.push(...textsIn(code))
    }
    if (ts.isCallExpression(node)) {
      node.arguments.forEach((argument, index) => {
        if (isKind(node.arguments[index - 1])) codes.push(...textsIn(argument))
      })
    }
    if (ts.isTemplateExpression(node) && /(?:^|\.)stage$/.test(node.templateSpans[0]?.expression.getText(file) ?? '')) {
      const [first, second] = node.templateSpans
      if (first && node.head.text === '' && first.literal.text.startsWith('.')) {
        codes.push(...(second ? textsIn(second.expression) : [first.literal.text.slice(1)]))
      }
    }
  })
  return codes.filter(
    (code) => /^(?:[a-z]+\.)?[a-z]+[A-Za-z]*$/.test(code) && !kinds.includes(code.split('.')[1] ?? ''),
  )
}

/** The strings an expression may be: itself, or either side of a condition. */
function textsIn(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isParenthesizedExpression(node)) return textsIn(node.expression)
  if (ts.isConditionalExpression(node)) return [...textsIn(node.whenTrue), ...textsIn(node.whenFalse)]
  return []
}

/** Dates, numbers and lists written as the machine would, not as the window's language does: `file:line text`. */
export function machineFormats(file: ts.SourceFile): string[] {
  const found: string[] = []
  visit(file, (node) => {
    const called =
      ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : ''
    const bare =
      ts.isNewExpression(node) &&
      node.expression.getText(file).startsWith('Intl.') &&
      (node.arguments?.[0]?.getText(file) ?? 'undefined') === 'undefined'
    if (!/^toLocale(Date|Time)?String$/.test(called) && !bare) return
    found.push(
      `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1} ${node.getText(file)}`,
    )
  })
  return found
}
