import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLocalProvider } from '#engine/providers/local/index'
import { utter } from '#engine/providers/voices/index'
import { filesOf, systemVoices, SYSTEM_PICO_FOLDER } from '#engine/providers/voices/shelf'
import type { VoiceFiles, VoiceReply, VoiceRequest, VoiceSound } from '#engine/providers/voices/protocol'
import type { TextToSpeech } from '#engine/provider-contract/contract'
import { catalogue } from '#engine/models/catalogue'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { WorkerClient } from '#engine/runtime/worker'
import { SentenceChunker } from '#engine/speech/chunker'
import type { Part, Result } from '../harness/part'
import { median, sum } from '../harness/stats'
import { bigSupertonic } from '../world/big-supertonic'
import { ANSWERS } from '../world/sentences'
import { firstSound, type Said } from './voice'

/*
 * How soon the voices of this machine are heard: from the first piece of an answer, as answers are cut, to its first
 * sound, once the voice is loaded. Pico and Flite are themselves. Supertonic, the one that is recommended, has random
 * weights in layers of its sizes (world/big-supertonic.ts), because its own cannot be had everywhere.
 */

/** The first piece of each answer: what somebody waits for. */
const FIRST = ANSWERS.map((answer) => {
  const chunker = new SentenceChunker('en')
  return [...chunker.push(answer), ...chunker.flush()][0]?.text.trim() ?? answer
})

export const voices: Part = {
  name: 'voices',
  what: 'voices of this machine: first piece of an answer to its first sound, and compute for a second of sound',
  always: false,
  async run({ progress }) {
    const directory = mkdtempSync(join(tmpdir(), 'parley-bench-'))
    const scope = Scope.root('bench', systemClock, (error) => progress(String(error)))
    try {
      progress('writing a model')
      for (const [name, bytes] of Object.entries(bigSupertonic())) writeFileSync(join(directory, name), bytes)
      const { tts } = createLocalProvider({ scope })
      const pico = systemVoices(SYSTEM_PICO_FOLDER)[0]?.files
      const results: Result[] = []
      if (tts) results.push(...resultsOf('voices.flite', await spoken(scope, flite(tts)), 'Flite, which comes with it'))
      if (pico) results.push(...resultsOf('voices.pico', await spoken(scope, downloaded(scope, pico)), 'SVOX Pico'))
      else progress(`SVOX Pico left out: ${SYSTEM_PICO_FOLDER} is not there`)
      progress('the recommended voice')
      const said = await spoken(scope, downloaded(scope, supertonicIn(directory)))
      return { results: [...resultsOf('voices', said, 'Supertonic’s sizes with random weights, exact'), ...results] }
    } finally {
      await scope.close()
      rmSync(directory, { recursive: true, force: true })
    }
  },
}

const resultsOf = (id: string, said: readonly Said[], note: string): Result[] => [
  { id: `${id}.first`, value: median(said.map(({ firstMs }) => firstMs)), unit: 'ms', n: said.length, note },
  {
    id: `${id}.rtf`,
    value: sum(said.map(({ wholeMs }) => wholeMs)) / sum(said.map(({ soundMs }) => soundMs)),
    unit: 'x real time',
    n: said.length,
    note: '',
  },
]

type Speaks = (text: string, scope: Scope) => Promise<Said>

/** Each first piece, once the voice is loaded. */
async function spoken(scope: Scope, speak: Speaks): Promise<Said[]> {
  await speak('Hello.', scope)
  const said: Said[] = []
  for (const text of FIRST) said.push(await speak(text, scope))
  return said
}

const flite =
  (tts: TextToSpeech): Speaks =>
  (text, scope) =>
    firstSound(tts, text, scope)

function downloaded(scope: Scope, files: VoiceFiles): Speaks {
  const worker = new WorkerClient<VoiceRequest, VoiceReply, VoiceSound>(scope, { name: 'voice.worker', stage: 'tts' })
  return async (text, parent) => {
    const own = parent.child('utterance')
    const startedAt = performance.now()
    let [firstMs, soundMs] = [NaN, 0]
    for await (const { pcm, sampleRate } of utter(
      worker,
      { files, style: 0 },
      { text, speed: 1, language: 'en' },
      own,
    )) {
      if (pcm.length > 0 && soundMs === 0) firstMs = performance.now() - startedAt
      soundMs += (pcm.length / sampleRate) * 1_000
    }
    const wholeMs = performance.now() - startedAt
    await own.close()
    return { firstMs, wholeMs, soundMs }
  }
}

function supertonicIn(directory: string): VoiceFiles {
  const entry = catalogue.find(({ driver }) => driver === 'supertonic')
  if (!entry) throw new Error('the catalogue has no Supertonic')
  return filesOf({ entry, files: Object.fromEntries(entry.files.map(({ name }) => [name, join(directory, name)])) })
}
