/** How often the sound is looked at, ms. */
const LOOK_MS = 25
/** What is told although nothing changes, ms: the host learns our clock from it. */
const TELL_MS = 500
/** From this peak on there is sound, of 1: -40 dBFS, as the host judges what it has sent. */
const LOUD = 0.01
/** Silence shorter than this is a pause within words, ms. */
const PAUSE_MS = 200

/**
 * Tells when a stream's sound begins and falls silent: `tell` gets it at the change, and twice a second. Returns how to
 * end that. It only listens; who plays the stream is another one.
 */
export function watchSound(stream: MediaStream, tell: (sounding: boolean) => void): () => void {
  const context = new AudioContext()
  const source = context.createMediaStreamSource(stream)
  const analyser = new AnalyserNode(context, { fftSize: 2048 })
  source.connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  let sounding = false
  let loudAt = -Infinity
  let toldAt = -Infinity
  void context.resume().catch(() => undefined)
  const timer = window.setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const now = performance.now()
    if (samples.some((sample) => Math.abs(sample) >= LOUD)) loudAt = now
    const next = now - loudAt < PAUSE_MS
    if (next === sounding && now - toldAt < TELL_MS) return
    sounding = next
    toldAt = now
    tell(sounding)
  }, LOOK_MS)
  return () => {
    window.clearInterval(timer)
    source.disconnect()
    void context.close().catch(() => undefined)
  }
}
