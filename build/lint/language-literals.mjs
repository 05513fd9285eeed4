const TAG = '/^(?:en|tr)(?:-[A-Z]{2})?$/'
const message = 'Ask the language pack (engine/languages, docs/adding-a-language.md) instead of comparing tags.'

/** For `no-restricted-syntax`: what a language is like stands in its pack, so nobody compares a tag with a literal. */
export const languageLiterals = [
  { selector: `BinaryExpression[operator=/^[!=]==?$/] > Literal[value=${TAG}]`, message },
  {
    selector: `CallExpression[callee.property.name=/^(?:startsWith|includes|indexOf)$/] > Literal[value=${TAG}]`,
    message,
  },
  { selector: `SwitchCase > Literal.test[value=${TAG}]`, message },
]
