/*
 * Rules for what a person reads in the window: every word comes from the catalogues (`renderer/i18n`), and dates,
 * numbers and lists are written as the window's language does.
 */

/** Attributes a person reads or hears: HTML's, and those of our own components. */
const READ_ALOUD = new Set(
  (
    'aria-label aria-description aria-valuetext aria-roledescription aria-placeholder placeholder title alt ' +
    'label hint text confirm note detail words'
  ).split(' '),
)
const LETTER = /\p{L}/u

/** Text in TSX that a person would read and that no translation reaches. */
export const noLiteralText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { literal: 'Put "{{text}}" into the catalogues (src/renderer/i18n) and ask for it with t().' },
  },
  create(context) {
    const report = (node, text) => {
      if (LETTER.test(text)) context.report({ node, messageId: 'literal', data: { text: text.trim().slice(0, 40) } })
    }
    const check = (node) => {
      switch (node?.type) {
        case 'JSXText':
        case 'Literal':
          return typeof node.value === 'string' && report(node, node.value)
        case 'TemplateLiteral':
          return node.quasis.forEach((part) => report(part, part.value.cooked ?? ''))
        case 'JSXExpressionContainer':
          return check(node.expression)
        case 'ConditionalExpression':
          check(node.consequent)
          return check(node.alternate)
        case 'LogicalExpression':
        case 'BinaryExpression':
          return check(node.right)
      }
    }
    return {
      'JSXElement, JSXFragment': (node) => node.children.forEach(check),
      JSXAttribute: (node) => READ_ALOUD.has(context.sourceCode.getText(node.name)) && check(node.value),
    }
  },
}

/** Dates, numbers and lists as the machine writes them. */
export const noMachineFormat = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { machine: 'Give Intl the language of the window (i18n.language).' },
  },
  create(context) {
    return {
      'CallExpression > MemberExpression.callee[property.name=/^toLocale(Date|Time)?String$/]': (node) =>
        context.report({ node, messageId: 'machine' }),
      'NewExpression[callee.object.name="Intl"]': (node) => {
        const [first] = node.arguments
        if (!first || (first.type === 'Identifier' && first.name === 'undefined'))
          context.report({ node, messageId: 'machine' })
      },
    }
  },
}

export default { rules: { 'no-literal-text': noLiteralText, 'no-machine-format': noMachineFormat } }
