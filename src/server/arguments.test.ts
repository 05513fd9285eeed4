import { expect, it } from 'vitest'
import { parseArguments } from './arguments'

it.each([
  [[], { port: 4180, portForced: false, open: true }],
  [['--port', '5000', '--no-open'], { port: 5000, portForced: true, open: false }],
  [['--port=5000'], { port: 5000, portForced: true, open: true }],
  [['--port', '0'], { port: 0, portForced: false, open: true }],
  [['--help'], { help: true }],
])('reads %j', (argv, expected) => {
  expect(parseArguments(argv)).toEqual(expected)
})

it.each([
  [['--port']],
  [['--port', 'x']],
  [['--port', '70000']],
  [['--port', '-1']],
  [['--host', '0.0.0.0']],
  [['--host=::']],
  [['--nonsense']],
])('explains what is wrong with %j', (argv) => {
  expect(parseArguments(argv)).toEqual({ problem: expect.stringMatching(/\w{4,}.*\./s) as string })
})
