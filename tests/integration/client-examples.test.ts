import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeMuLaw } from '#engine/audio/formats/g711'
import { writeWav } from '#engine/audio/formats/wav'
import { temporaryDirectory } from '#support/temporary'
import { root } from '../../build/scripts/lib/project.mjs'
import { speech, SPEECH_RATE, withPauses } from '../e2e/support/speech'
import { startVoiceServer, type VoiceServer } from '../e2e/support/voice-server'

/* The templates without a browser, against the voice server as built. Those with one: client-examples.spec.ts. */

/** A cold recogniser on a busy machine takes its time. */
const PATIENCE_MS = 90_000

let server: VoiceServer
beforeAll(async () => {
  server = await startVoiceServer()
}, 60_000)
afterAll(() => server.stop())

/** Runs a template to its end; what it printed. */
async function printed(script: string, ...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'examples', script), ...args], {
    env: { ...process.env, PARLEY_SERVER: server.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()))
  const limit = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS - 5_000)
  const [code] = (await once(child, 'exit')) as [number | null]
  clearTimeout(limit)
  expect(code, output).toBe(0)
  return output
}

/** A question with some silence before it, as a person begins. */
const question = withPauses(500, speech('What is six times seven?'), 300).pcm

describe('templates', () => {
  it('node-bot asks by a file and prints the answer', { timeout: PATIENCE_MS }, async () => {
    const file = join(temporaryDirectory(), 'question.wav')
    writeFileSync(file, writeWav(question, SPEECH_RATE))
    const output = await printed('node-bot/bot.mjs', file)
    expect(output).toMatch(/^you: .*six times seven/im)
    expect(output).toMatch(/^assistant: .*(42|forty-two)/im)
    expect(output).toMatch(/^\([1-9][\d.]* s of voice\)$/m)
  })

  it('telephone talks G.711 both ways', { timeout: PATIENCE_MS }, async () => {
    const folder = temporaryDirectory()
    // Every second sample: the voice of the fixtures has little above 4 kHz that could fold back.
    const narrow = Int16Array.from({ length: question.length >> 1 }, (_, i) => question[i * 2] ?? 0)
    writeFileSync(join(folder, 'question.ulaw'), encodeMuLaw(narrow))
    const output = await printed('telephone/line.mjs', join(folder, 'question.ulaw'), join(folder, 'answer.ulaw'))
    expect(output).toMatch(/^assistant: .*(42|forty-two)/im)
    expect(readFileSync(join(folder, 'answer.ulaw')).length).toBeGreaterThan(4_000)
  })
})
