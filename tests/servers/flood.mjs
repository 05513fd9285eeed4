// A model server that never pauses: node tests/servers/flood.mjs. It writes to standard output its port, and then
// `gone` whenever a client has left a flood. The first part of the address says what is sent: /words/v1/chat/completions.
import { createServer } from 'node:http'

const chunk = (delta) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', model: 'm', choices: [{ index: 0, delta }] })}\n\n`
const text = (content) => chunk({ content })
const call = (args) =>
  chunk({ tool_calls: [{ index: 0, id: 'c', type: 'function', function: { name: 'x', arguments: args } }] })
const floods = {
  words: [text('word ')],
  sentences: [text('This is a sentence. ')],
  lines: [text('One two three four five six. '), text('\n'.repeat(500))],
  fences: [text('One two three four five six. ```\n'), text('`'.repeat(500))],
  comments: [text('One two three four five six. '), text('<!--'.repeat(200))],
  pings: [text('One two three four five six. '), ': ping\n\n'],
  nothing: [text('One two three four five six. '), text('')],
  calls: [text('One two three four five six. '), call('{"a":')],
  arguments: [text('One two three four five six. '), call('x'.repeat(20_000))],
}

const server = createServer((request, response) => {
  const pieces = floods[request.url?.split('/')[1] ?? '']
  if (request.method !== 'POST' || !pieces)
    return void response.setHeader('content-type', 'application/json').end('{"object":"list","data":[{"id":"m"}]}')
  request.resume()
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.on('close', () => process.stdout.write('gone\n'))
  const [first = '', again = first] = pieces
  response.write(first)
  const many = again.repeat(Math.ceil(16_000 / again.length))
  const pour = () => {
    if (response.destroyed) return
    if (response.write(many)) setImmediate(pour)
    else response.once('drain', pour)
  }
  pour()
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
