/*
 * A microphone the test speaks into, put in place before the page's own scripts. Everything the page asks of
 * navigator.mediaDevices goes on working: several streams, closing and reopening, devices that come and go, permission.
 * The browser's real device path is not used; the smoke test covers that one.
 */
;(() => {
  // Pages that may not use a microphone at all (about:blank) have nothing to replace.
  if (!navigator.mediaDevices) return
  const DEVICE = { deviceId: 'scripted', groupId: 'scripted', kind: 'audioinput', label: 'Scripted microphone' }
  const SPEAKER = { deviceId: 'default', groupId: 'speaker', kind: 'audiooutput', label: 'Speaker' }

  /** @type {'present' | 'denied' | 'missing' | 'busy'} */
  let mode = 'present'
  /** @type {AudioContext | undefined} */
  let context
  /** @type {GainNode | undefined} everything said goes through it, into every open stream */
  let mouth
  /** @type {Set<MediaStreamTrack>} */
  const tracks = new Set()
  /** Delayed copy of what the page plays, as a room would return it. @type {{gain: number, delayMs: number} | undefined} */
  let echo
  let echoAt = 0

  function voice() {
    context ??= new AudioContext({ sampleRate: 48_000 })
    if (context.state !== 'running') void context.resume()
    if (!mouth) {
      mouth = context.createGain()
      // A source that never ends keeps the streams running while nobody speaks.
      const silence = new ConstantSourceNode(context, { offset: 0 })
      silence.connect(mouth)
      silence.start()
    }
    return { context, mouth }
  }

  function refusal() {
    const [name, message] = {
      denied: ['NotAllowedError', 'Permission denied'],
      missing: ['NotFoundError', 'Requested device not found'],
      busy: ['NotReadableError', 'Could not start audio source'],
    }[mode]
    return new DOMException(message, name)
  }

  const devices = navigator.mediaDevices
  devices.getUserMedia = (constraints) => {
    if (mode !== 'present') return Promise.reject(refusal())
    if (!constraints?.audio) return Promise.reject(new TypeError('audio is the only thing here'))
    const { context, mouth } = voice()
    const ear = context.createMediaStreamDestination()
    mouth.connect(ear)
    const [track] = ear.stream.getAudioTracks()
    const settings = track.getSettings.bind(track)
    track.getSettings = () => ({ ...settings(), deviceId: DEVICE.deviceId, groupId: DEVICE.groupId })
    Object.defineProperty(track, 'label', { value: DEVICE.label })
    tracks.add(track)
    return Promise.resolve(ear.stream)
  }
  devices.enumerateDevices = () =>
    Promise.resolve([...(mode === 'missing' ? [] : [DEVICE]), SPEAKER].map((device) => ({ ...device, toJSON: () => device })))

  const query = navigator.permissions.query.bind(navigator.permissions)
  navigator.permissions.query = (descriptor) =>
    descriptor.name === 'microphone'
      ? Promise.resolve(Object.assign(new EventTarget(), { name: 'microphone', state: mode === 'denied' ? 'denied' : 'granted', onchange: null }))
      : query(descriptor)

  /** @param {string} base64 `Int16[n]` little-endian */
  function floats(base64) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return Float32Array.from(new Int16Array(bytes.buffer), (sample) => sample / 32_768)
  }

  /** @param {Float32Array} samples @param {number} rate @param {number} gain @param {number} when */
  function emit(samples, rate, gain, when) {
    const { context, mouth } = voice()
    const buffer = context.createBuffer(1, samples.length, rate)
    buffer.copyToChannel(samples, 0)
    const source = new AudioBufferSourceNode(context, { buffer })
    source.connect(new GainNode(context, { gain })).connect(mouth)
    source.start(when)
    return source
  }

  globalThis.parleyMicrophone = {
    /** Streams that are open at the moment. */
    open: () => [...tracks].filter((track) => track.readyState === 'live').length,
    /** Speaks; resolves when the last sample has been said, with that moment in `performance.now()` ms. */
    say: (base64, rate) =>
      new Promise((resolve) => {
        const { context } = voice()
        emit(floats(base64), rate, 1, context.currentTime).onended = () => resolve(performance.now())
      }),
    /** From now on the page finds the microphone like this. Open streams end unless it is present. */
    become: (next) => {
      mode = next
      if (next !== 'present') {
        for (const track of tracks) {
          if (track.readyState !== 'live') continue
          track.stop()
          // stop() is the page's own doing and fires nothing; a device that goes away ends the track.
          track.dispatchEvent(new Event('ended'))
        }
        tracks.clear()
      }
      devices.dispatchEvent(new Event('devicechange'))
    },
    echo: (options) => {
      echo = options
    },
    /** Called with every quantum the page renders. @param {Float32Array} quantum @param {number} rate */
    hear: (quantum, rate) => {
      if (!echo) return
      const { context } = voice()
      echoAt = Math.max(echoAt, context.currentTime + echo.delayMs / 1_000)
      emit(quantum, rate, echo.gain, echoAt)
      echoAt += quantum.length / rate
    },
  }
})()
