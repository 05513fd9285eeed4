import { expect, it } from 'vitest'
import { sayable } from './sayable'

it.each([
  ['Hello, world.', 'Hello, world.'],
  ['  a\n b\t', 'a b'],
  ['It’s “fine”', 'It\'s "fine"'],
  ['café naïve Çeşme ılık straße', 'cafe naive Cesme ilik strasse'],
  ['one — two', 'one, two'],
  ['— two', 'two'],
  ['wait…', 'wait...'],
  ['😀 ok 你好', 'ok'],
  ['...', ''],
  ['你好', ''],
  ['', ''],
])('%j is said as %j', (text, said) => expect(sayable(text)).toBe(said))
