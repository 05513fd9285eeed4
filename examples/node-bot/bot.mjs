import { createReadStream } from 'node:fs'
import { WebSocket } from 'ws'
import { call } from '../../out/client/parley-node.js'

/*
 * A program that asks by voice: it streams a WAV file (16-bit mono) or, with `-`, a microphone's pipe into a call and
 * prints what is said. With sox:  rec -q -t raw -r 16000 -e signed -b 16 -c 1 - | node bot.mjs -
 *   PARLEY_SERVER  where the voice server answers (http://127.0.0.1:4190)
 *   PARLEY_KEY     the tenant's key; without it the demo's door is used
 */
const server = process.env.PARLEY_SERVER ?? 'http://127.0.0.1:4190'
const source = process.argv[2]
if (source === undefined) {
  console.error('Usage: node bot.mjs question.wav    or    rec ... | node bot.mjs -')
  process.exit(2)
}

async function token() {
  const key = process.env.PARLEY_KEY
  if (!key) return (await fetch(new URL('/demo/token', server), { method: 'POST' })).text()
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
  const answer = await fetch(new URL('/v1/tokens', server), { method: 'POST', headers, body: '{"user":"bot"}' })
  return (await answer.json()).token
}

let seconds = 0
const talk = call(server, {
  token,
  WebSocket,
  // A WAV file begins with 44 bytes that say what it is. RATE: its rate, where that is not 16 kHz.
  ...(source === '-' ? { input: process.stdin } : { ...wav(source), pace: true }),
  output: ({ bytes, sampleRate }) => (seconds += bytes.length / 2 / sampleRate),
})
const printed = new Set()
talk.on('change', () => {
  for (const { id, who, text, final } of talk.lines) {
    if (!final || printed.has(id)) continue
    printed.add(id)
    console.log(`${who}: ${text}`)
    if (who === 'assistant' && source !== '-') void finish()
  }
})
talk.on('fault', ({ sentence }) => console.error(sentence))
await talk.start()

async function finish() {
  await talk.end()
  console.log(`(${seconds.toFixed(1)} s of voice)`)
}

function wav(file) {
  return { input: createReadStream(file, { start: 44 }), rate: Number(process.env.RATE ?? 16_000) }
}
