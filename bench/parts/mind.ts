import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { MindClient } from '#engine/providers/mind/mind-client'
import type { FromMind, MindModel, MindPrompt } from '#engine/providers/mind/protocol'
import { systemClock } from '#engine/runtime/clock'
import { forkHelper } from '#engine/runtime/helper'
import { Scope } from '#engine/runtime/scope'
import { tinyGguf } from '#support/tiny-gguf'
import type { Part, Result } from '../harness/part'
import { sleepMs } from '../harness/sleep'
import { median } from '../harness/stats'

/*
 * The language model on this machine: how soon it obeys while it still reads, in slices and whole, and how soon its
 * first word comes when its instructions were read ahead and when not. The model's weights are random. Its layers have
 * the sizes of Qwen3 0.6B's (width 1,024, inner width 3,072), and there are 5 of them instead of 28: 68 million weights
 * of 32 bits. The real one's have 4 bits, so that it takes some three times as long.
 */

const SIZE = { width: 1_024, inner: 3_072, layers: 5, context: 4_096, say: 'Yes.' } as const
/** What Ollama reads at once unless told otherwise (`num_batch`, ollama/ollama api/types.go), tokens. */
const BATCH_OF_OTHERS = 512
/** More than any prompt here has. */
const WHOLE = 100_000
const TRIES = 3
/** About 900 tokens: this model's tokeniser knows letters. */
const STORY = 'Once upon a time there was a king. '.repeat(26)

export const mind: Part = {
  name: 'mind',
  what: 'language model here: time to obey while it reads, in slices and whole; first word with and without reading ahead',
  always: false,
  async run({ progress }) {
    const directory = mkdtempSync(join(tmpdir(), 'parley-bench-'))
    const scope = Scope.root('bench', systemClock, (error) => progress(String(error)))
    try {
      progress('writing a model')
      const file = join(directory, 'model.gguf')
      writeFileSync(file, tinyGguf(SIZE))
      const threads = Math.max(1, availableParallelism() - 1)
      const model: MindModel = { file, contextTokens: 4_096, gpu: false, threads }
      const results: Result[] = []
      for (const [name, slice, as] of [
        ['slices', undefined, ''],
        [
          'batch',
          BATCH_OF_OTHERS,
          '; in pieces of 512 tokens, as Ollama reads by default; its own program was not run',
        ],
        ['whole', WHOLE, '; as node-llama-cpp does by itself'],
      ] as const) {
        progress(`interrupting, ${name}`)
        const values = await interruptions(scope, { ...model, ...(slice !== undefined && { slice }) })
        const note = `an order to stop 150 ms into a prompt of ${STORY.length} tokens, until the process does something else${as}`
        results.push({ id: `mind.obey.${name}`, value: median(values), unit: 'ms', n: values.length, note })
      }
      for (const ahead of [true, false]) {
        progress(`first word, ${ahead ? '' : 'not '}read ahead`)
        const values = await firstWords(scope, model, ahead)
        results.push({
          id: `mind.first.${ahead ? 'readAhead' : 'cold'}`,
          value: median(values),
          unit: 'ms',
          n: values.length,
          note: `instructions of ${STORY.length} tokens`,
        })
      }
      return { results }
    } finally {
      await scope.close()
      rmSync(directory, { recursive: true, force: true })
    }
  },
}

const promptOf = (system: string, text: string): MindPrompt => ({ system, tools: [], turns: [{ role: 'user', text }] })

async function interruptions(scope: Scope, model: MindModel): Promise<number[]> {
  const own = scope.child('interruptions')
  const client = new MindClient(own, { start: forkHelper })
  const values: number[] = []
  const short = promptOf('', 'a')
  await end(client.ask({ kind: 'answer', model, prompt: short }, own, 60_000))
  for (let n = 0; n < TRIES; n++) {
    const reading = own.child('reading')
    const answer = client.ask({ kind: 'answer', model, prompt: promptOf(`${n} ${STORY}`, 'a') }, reading, 60_000)
    answer.take().catch(() => undefined)
    await sleepMs(150)
    const startedAt = performance.now()
    await reading.close()
    await end(client.ask({ kind: 'prepare', model, prompt: short }, own, 60_000))
    values.push(performance.now() - startedAt)
  }
  await own.close()
  return values
}

async function firstWords(scope: Scope, model: MindModel, ahead: boolean): Promise<number[]> {
  const own = scope.child('first words')
  const client = new MindClient(own, { start: forkHelper })
  const values: number[] = []
  await end(client.ask({ kind: 'prepare', model, prompt: promptOf('', '') }, own, 60_000))
  for (let n = 0; n < TRIES; n++) {
    const prompt = promptOf(`${n} ${STORY}`, 'How are you?')
    if (ahead) await end(client.ask({ kind: 'prepare', model, prompt }, own, 60_000))
    const startedAt = performance.now()
    const answer = client.ask({ kind: 'answer', model, prompt }, own, 60_000)
    await answer.take()
    values.push(performance.now() - startedAt)
    await end(answer)
  }
  await own.close()
  return values
}

async function end(answer: AsyncIterable<FromMind>): Promise<void> {
  for await (const _ of answer);
}
