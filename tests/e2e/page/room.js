/*
 * Stands in the place of the chunk with LiveKit's client: a room whose picture is a canvas and whose sound is what the
 * tests' LiveAvatar server has its avatar say, both as a real MediaStream. Where somebody is spoken with there, our track's
 * samples go up, and events go both ways.
 */

export function joinRoom({ url, token, from, talk }, on) {
  globalThis.joinedRooms = [...(globalThis.joinedRooms ?? []), from]
  const context = new AudioContext({ sampleRate: 24_000 })
  const out = context.createMediaStreamDestination()
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 64 })
  const pen = canvas.getContext('2d')
  const film = canvas.captureStream(15)
  const stream = new MediaStream([...film.getVideoTracks(), ...out.stream.getAudioTracks()])
  const playing = new Set()
  let end = 0
  const drawing = setInterval(() => {
    pen.fillStyle = end > context.currentTime ? '#2a6' : '#246'
    pen.fillRect(0, 0, 64, 64)
  }, 50)

  const play = (bytes) => {
    const samples = Float32Array.from(new Int16Array(bytes), (sample) => sample / 32_768)
    const buffer = context.createBuffer(1, samples.length, 24_000)
    buffer.copyToChannel(samples, 0)
    const source = new AudioBufferSourceNode(context, { buffer })
    source.connect(out)
    end = Math.max(end, context.currentTime + 0.08)
    source.start(end)
    end += buffer.duration
    playing.add(source)
    source.onended = () => playing.delete(source)
  }
  const clear = () => {
    for (const source of playing) source.stop()
    playing.clear()
    end = 0
  }

  const socket = new WebSocket(`${url}?token=${token}`)
  socket.binaryType = 'arraybuffer'
  socket.onopen = () => on.stream(stream)
  socket.onmessage = ({ data }) => {
    if (data === 'clear') clear()
    else if (typeof data !== 'string') play(data)
    else if (data === JSON.stringify({ joined: talk?.agent })) {
      on.ready()
      void sendTrack(talk.track, socket)
    } else on.event(data)
  }
  let over = false
  const close = () => {
    if (over) return
    over = true
    clearInterval(drawing)
    clear()
    socket.close()
    void context.close()
  }
  socket.onclose = () => {
    if (over) return
    close()
    on.lost('the room was closed')
  }
  return { send: (text) => socket.send(text), close }
}

/** Sends a track's samples, `Int16[n] @ 24 kHz`, until it ends. */
async function sendTrack(track, socket) {
  const reader = new globalThis.MediaStreamTrackProcessor({ track }).readable.getReader()
  for (;;) {
    const { value, done } = await reader.read()
    if (done || socket.readyState !== WebSocket.OPEN) return
    const every = value.sampleRate / 24_000
    const plane = new Float32Array(value.numberOfFrames)
    value.copyTo(plane, { planeIndex: 0, format: 'f32-planar' })
    value.close()
    socket.send(Int16Array.from({ length: plane.length / every }, (_, n) => plane[Math.floor(n * every)] * 32_767))
  }
}
