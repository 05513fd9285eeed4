// A model server to try Parley against by hand: `node tests/servers/chat.mjs [port]`. It repeats what it is told,
// slowly enough to interrupt, and prints every request with whether it was answered or cut short.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const { module } = await runnerImport(fileURLToPath(new URL('chat-server.ts', import.meta.url)))
const server = await module.startChatServer({
  port: Number(process.argv[2] ?? 8080),
  models: { status: 200, body: { object: 'list', data: [{ id: 'parrot', object: 'model', owned_by: 'parley' }] } },
  answer(body) {
    const said = body.messages.at(-1).content ?? ''
    const words = `You said: ${said}. I can go on about that for a while, so feel free to interrupt me.`.split(/(?<= )/)
    return {
      steps: [
        ...words.flatMap((text) => [{ wait: 80 }, { text }]),
        { finish: 'stop' },
        { usage: [1, words.length] },
        { done: true },
      ],
    }
  },
})
console.log(`model "parrot" at ${server.url}`)

let shown = 0
setInterval(() => {
  for (; server.requests[shown]?.ended; shown++) {
    const { method, path, aborted } = server.requests[shown]
    console.log(method, path, aborted ? 'cut short' : 'answered')
  }
}, 200)
