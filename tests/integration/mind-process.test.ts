import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MindClient } from '#engine/providers/mind/mind-client'
import type { FromMind } from '#engine/providers/mind/protocol'
import { forkHelper, type Helper } from '#engine/runtime/helper'
import { bundle, type Bundle } from '../support/bundle'
import { drain, providerSuite } from '../support/provider-suite'
import { temporaryDirectory } from '../support/temporary'
import { tinyGguf } from '../support/tiny-gguf'

/* The mind's own process, started and killed. What it answers is in mind.test.ts. */

const suite = providerSuite()
let built: Bundle
beforeAll(async () => {
  built = await bundle('src/engine/providers/mind/mind.process.ts')
}, 60_000)
afterAll(() => built.dispose())

it('goes on in another process when it dies in mid-word, and is let go of at the end', async () => {
  const started: Helper[] = []
  const mind = new MindClient(suite.root, {
    file: built.file,
    start: (file, name) => {
      started.push(forkHelper(file, name))
      return started.at(-1)!
    },
  })
  const say = Array.from({ length: 100 }, (_, n) => `word${letters(n)}`).join(' ')
  const file = join(temporaryDirectory(), 'tiny.gguf')
  writeFileSync(file, tinyGguf({ say, width: 256, layers: 2 }))
  const order = {
    kind: 'answer',
    model: { file, contextTokens: 2_048, gpu: false, threads: 1 },
    prompt: { system: 'Speak.', tools: [], turns: [{ role: 'user', text: 'Go on.' }] },
  } as const

  const answer = mind.ask(order, suite.root, 60_000)
  const events: FromMind[] = [(await answer.take())!]
  started.at(-1)?.kill()
  events.push(...(await drain(answer)).events)
  expect(started).toHaveLength(2)
  expect(textOf(events)).toBe(say)

  // Letting go waits for the process's end.
  let gone = false
  started.at(-1)?.onExit(() => (gone = true))
  await mind.release()
  expect(gone).toBe(true)
}, 60_000)

const textOf = (events: readonly FromMind[]): string =>
  events.flatMap((event) => (event.kind === 'text' ? [event.delta] : [])).join('')

/** A number as letters, so that it is one word. */
const letters = (n: number): string => String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26))
