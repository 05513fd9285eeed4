import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { WebSocket } from 'ws'
import { call } from '../../out/client/parley-node.js'

/*
 * What a telephone gateway does: G.711 at 8 kHz both ways, in pieces of 20 ms, speech told from noise by the server.
 * It plays a file of mu-law bytes into the call, as a caller would speak, and writes what the assistant said to
 * answer.ulaw.
 *   sox question.wav -t ul -r 8000 -c 1 question.ulaw && node line.mjs question.ulaw
 *   PARLEY_SERVER, PARLEY_KEY: as for the bot
 */
const server = process.env.PARLEY_SERVER ?? 'http://127.0.0.1:4190'
const [file, answerFile = 'answer.ulaw'] = process.argv.slice(2)
if (file === undefined) {
  console.error('Usage: node line.mjs question.ulaw [answer.ulaw]')
  process.exit(2)
}

async function token() {
  const key = process.env.PARLEY_KEY
  if (!key) return (await fetch(new URL('/demo/token', server), { method: 'POST' })).text()
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
  const answer = await fetch(new URL('/v1/tokens', server), { method: 'POST', headers, body: '{"user":"line 1"}' })
  return (await answer.json()).token
}

/** Voice on its way to the caller. A real line would write it to its RTP stream. */
const answer = []
const talk = call(server, {
  token,
  WebSocket,
  input: createReadStream(file),
  codec: 'mulaw',
  pace: true,
  output: ({ bytes }) => answer.push(Buffer.from(bytes)),
  // The caller has interrupted: what the line has not sent yet must not be sent.
  onStop: () => console.log('(interrupted)'),
})
talk.on('fault', ({ sentence }) => console.error(sentence))
talk.on('change', async () => {
  const last = talk.lines.findLast(({ who, final }) => who === 'assistant' && final)
  if (!last || !talk.active) return
  for (const { who, text } of talk.lines) console.log(`${who}: ${text}`)
  await talk.end()
  await writeFile(answerFile, Buffer.concat(answer))
  console.log(`${(Buffer.concat(answer).length / 8000).toFixed(1)} s of voice in ${answerFile}`)
})
await talk.start()
