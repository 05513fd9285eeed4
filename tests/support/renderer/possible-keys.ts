import ts from 'typescript'

/** Parses source texts by path, leaving out tests. */
export function parseSources(texts: Readonly<Record<string, string>>): ts.SourceFile[] {
  return Object.entries(texts)
    .filter(([path]) => !/\.test\.tsx?$|\.d\.ts$/.test(path))
    .map(([path, text]) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
}

/** Visits every node of a file. */
function visit(file: ts.SourceFile, look: (node: ts.Node) => void): void {
  const walk = (node: ts.Node): void => {
    look(node)
    ts.forEachChild(node, walk)
  }
  walk(file)
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
