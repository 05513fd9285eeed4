import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'

/*
 * A cloud on this machine: a recogniser (Deepgram's protocol), a model (OpenAI's) and a voice (Deepgram's) over real
 * sockets, each as slow as it is told to be. Nothing is computed, so what a turn takes beyond these delays is the
 * engine's and the network stack's.
 */

export interface CloudDelays {
  /** Until a connection stands: name, TCP, TLS, upgrade. In ms, as all of these. */
  readonly connect: number
  /** From the request for the text to the text. */
  readonly hearing: number
  /** From the question to the first word, and from word to word. */
  readonly firstWord: number
  readonly nextWord: number
  /** From a sentence to its first sound. */
  readonly voice: number
}

/** Round figures from vendors' pages and published measurements of 2026, from a home not far from a data centre. */
export const usualDelays: CloudDelays = { connect: 120, hearing: 180, firstWord: 380, nextWord: 18, voice: 110 }

export interface Cloud {
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  close(): Promise<void>
}

export interface CloudOptions {
  readonly delays: CloudDelays
  /** What the person is taken to have said, and what is answered. */
  readonly question: string
  readonly answer: string
  /** The voice: refuses every connection, or takes them and says nothing. */
  readonly voice?: 'refuses' | 'silent'
}

/** Samples of a character of speech at 24 kHz: 15 a second. */
const CHAR_SAMPLES = 1_600

export async function openCloud(options: CloudOptions): Promise<Cloud> {
  const { delays } = options
  const after = (ms: number, fn: () => void): void => void setTimeout(fn, ms)
  const server = createServer((request, response) => void chat(request, response, options))
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  server.on('upgrade', (request, socket, head) => {
    const speaks = request.url?.startsWith('/v1/speak') ?? false
    socket.on('error', () => undefined)
    after(delays.connect, () => {
      if (speaks && options.voice === 'refuses')
        return void socket.end('HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
      sockets.handleUpgrade(request, socket, head, (ws) => {
        ws.on('error', () => undefined)
        if (speaks) speak(ws, options)
        else listen(ws, options)
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        for (const ws of sockets.clients) ws.terminate()
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function textOf(data: RawData, isBinary: boolean): { type?: string; text?: string } | undefined {
  return isBinary ? undefined : (JSON.parse((data as Buffer).toString('utf8')) as { type?: string; text?: string })
}

/** Counts the audio, so that the text covers what was sent. */
function listen(ws: WebSocket, { delays, question }: CloudOptions): void {
  let seconds = 0
  ws.on('message', (data, isBinary) => {
    if (isBinary) seconds += (data as Buffer).length / 32_000
    const type = textOf(data, isBinary)?.type
    if (type === 'CloseStream') ws.close(1000)
    if (type !== 'Finalize') return
    const results = {
      type: 'Results',
      start: 0,
      duration: seconds,
      is_final: true,
      from_finalize: true,
      channel: { alternatives: [{ transcript: question }] },
    }
    setTimeout(() => ws.send(JSON.stringify(results)), delays.hearing)
  })
}

function speak(ws: WebSocket, { delays, voice }: CloudOptions): void {
  let text = ''
  ws.on('message', (data, isBinary) => {
    const message = textOf(data, isBinary)
    if (message?.type === 'Speak') text += message.text ?? ''
    if (message?.type !== 'Flush' || voice === 'silent') return
    const sound = Buffer.alloc(text.length * CHAR_SAMPLES * 2, 1)
    text = ''
    setTimeout(() => {
      ws.send(sound)
      ws.send(JSON.stringify({ type: 'Flushed', sequence_id: 0 }))
    }, delays.voice)
  })
}

async function chat(
  request: IncomingMessage,
  response: ServerResponse,
  { delays, answer }: CloudOptions,
): Promise<void> {
  for await (const piece of request) void piece
  if (request.method !== 'POST') return void response.writeHead(404).end()
  const words = answer.match(/\S+\s*/g) ?? []
  const send = (value: object): void => void response.write(`data: ${JSON.stringify(value)}\n\n`)
  const say = (n: number): void => {
    if (response.destroyed) return
    const word = words[n]
    send({
      choices: [
        {
          index: 0,
          delta: word === undefined ? {} : { content: word },
          finish_reason: word === undefined ? 'stop' : null,
        },
      ],
    })
    if (word === undefined) response.end('data: [DONE]\n\n')
    else setTimeout(() => say(n + 1), delays.nextWord)
  }
  setTimeout(() => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    say(0)
  }, delays.firstWord)
}
