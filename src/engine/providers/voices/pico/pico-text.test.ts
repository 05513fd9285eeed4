import { expect, it } from 'vitest'
import { picoText } from './pico-text'

it.each([
  ['as it is at its own pace', 'It is noon.', 1, 'It is noon.'],
  ['faster', 'It is noon.', 1.5, '<speed level="150">It is noon.</speed>'],
  ['no faster than anybody follows', 'It is noon.', 9, '<speed level="250">It is noon.</speed>'],
  ['without what it would take for markup', 'a <break time="9s"/> b\\/tel & c', 1, 'a  break time="9s"/  b /tel   c'],
])('text is given to Pico %s', (_how, text, speed, given) => expect(picoText(text, speed)).toBe(given))
