/*
 * Keeps what the page has really played. The audio engine posts every quantum it rendered, `Float32[n]` at its
 * context's rate, to `__parleyTap` when that function is there before it starts.
 */
;(() => {
  const RATE = 48_000
  const KEEP_SAMPLES = 120 * RATE
  /** Louder than this (linear) counts as sound: -54 dBFS, well below any voice and above dither. */
  const AUDIBLE = 0.002

  let samples = new Int16Array(RATE)
  let length = 0
  let lastAudible = -1
  let lastAudibleAt = -Infinity

  globalThis.__parleyTap = (quantum) => {
    if (length + quantum.length > samples.length) {
      if (samples.length >= KEEP_SAMPLES) return
      const grown = new Int16Array(samples.length * 2)
      grown.set(samples.subarray(0, length))
      samples = grown
    }
    for (let i = 0; i < quantum.length; i++) {
      const value = quantum[i]
      if (Math.abs(value) > AUDIBLE) {
        lastAudible = length + i
        lastAudibleAt = performance.now()
      }
      samples[length + i] = Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)))
    }
    length += quantum.length
  }

  globalThis.parleyRecorder = {
    /** Samples recorded so far: a place to record from later. */
    position: () => length,
    /**
     * How long the page has been silent, in ms of rendered sound, because a busy machine may hold the recording up;
     * Infinity when it has never made a sound after `from`.
     */
    silentFor: (from) => (lastAudible < from ? Infinity : ((length - 1 - lastAudible) / RATE) * 1_000),
    /** From the first audible sample after `from` to the last one, ms. */
    soundingFor: (from) => {
      const first = samples
        .subarray(0, length)
        .findIndex((sample, i) => i >= from && Math.abs(sample) > AUDIBLE * 32_768)
      return first < 0 ? 0 : ((lastAudible - first) / RATE) * 1_000
    },
    /** When the last audible sample was rendered, `performance.now()` ms. */
    lastAudibleAt: () => lastAudibleAt,
    /** `Int16[n] @ 48 kHz` little-endian, as base64. */
    take: (from) => {
      const bytes = new Uint8Array(samples.slice(from, length).buffer)
      let text = ''
      for (let i = 0; i < bytes.length; i += 32_768) text += String.fromCharCode(...bytes.subarray(i, i + 32_768))
      return btoa(text)
    },
  }
})()
