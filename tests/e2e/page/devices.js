/*
 * The devices of the machine as the test wants them, put in place before the page's own scripts. Everything the page
 * asks of navigator.mediaDevices goes on working: several microphones and loudspeakers, closing and reopening, devices
 * that come and go, permission. The browser's real device path is not used; the smoke test covers that one.
 */
;(() => {
  // Pages that may not use a microphone at all (about:blank) have nothing to replace.
  if (!navigator.mediaDevices) return
  const input = (deviceId, label) => ({ deviceId, groupId: deviceId, kind: 'audioinput', label })
  const output = (deviceId, label) => ({ deviceId, groupId: deviceId, kind: 'audiooutput', label })
  /** A microphone and a loudspeaker, as every laptop has them. */
  const builtIn = [input('scripted', 'Scripted microphone'), output('default', 'Speaker'), output('speaker', 'Speaker')]
  const headset = [input('headset-in', 'Headset microphone'), output('headset', 'Headset')]

  /** @type {'present' | 'denied' | 'missing' | 'busy'} */
  let mode = 'present'
  let plugged = builtIn
  /** @type {AudioContext | undefined} */
  let context
  /**
   * What is said into each microphone goes through its node into every open stream of it. @type {Map<string, GainNode>}
   */
  const mouths = new Map()
  /** @type {Map<MediaStreamTrack, string>} */
  const tracks = new Map()
  function room() {
    context ??= new AudioContext({ sampleRate: 48_000 })
    if (context.state !== 'running') void context.resume()
    return context
  }

  /** @param {string} deviceId */
  function mouthOf(deviceId) {
    const known = mouths.get(deviceId)
    if (known) return known
    const mouth = room().createGain()
    // The hiss of a quiet room, -84 dBFS, keeps the streams running while nobody speaks: no real microphone gives
    // digital silence.
    const buffer = mouth.context.createBuffer(1, mouth.context.sampleRate, mouth.context.sampleRate)
    buffer.copyToChannel(
      Float32Array.from({ length: buffer.length }, () => (Math.random() - 0.5) * 2.2e-4),
      0,
    )
    const hiss = new AudioBufferSourceNode(mouth.context, { buffer, loop: true })
    hiss.connect(mouth)
    hiss.start()
    mouths.set(deviceId, mouth)
    return mouth
  }

  const isInput = ({ kind }) => kind === 'audioinput'
  const available = () => plugged.filter((device) => mode !== 'missing' || !isInput(device))

  function refusal() {
    const [name, message] = {
      denied: ['NotAllowedError', 'Permission denied'],
      missing: ['NotFoundError', 'Requested device not found'],
      busy: ['NotReadableError', 'Could not start audio source'],
    }[mode]
    return new DOMException(message, name)
  }

  const media = navigator.mediaDevices
  media.getUserMedia = (constraints) => {
    if (mode !== 'present') return Promise.reject(refusal())
    if (!constraints?.audio) return Promise.reject(new TypeError('audio is the only thing here'))
    const wanted = constraints.audio.deviceId?.exact
    const device = available().find((one) => isInput(one) && (wanted === undefined || one.deviceId === wanted))
    if (!device) return Promise.reject(new DOMException('no such device', 'OverconstrainedError'))
    const ear = room().createMediaStreamDestination()
    mouthOf(device.deviceId).connect(ear)
    const [track] = ear.stream.getAudioTracks()
    const settings = track.getSettings.bind(track)
    track.getSettings = () => ({ ...settings(), deviceId: device.deviceId, groupId: device.groupId })
    Object.defineProperty(track, 'label', { value: device.label })
    tracks.set(track, device.deviceId)
    return Promise.resolve(ear.stream)
  }
  media.enumerateDevices = () => Promise.resolve(available().map((device) => ({ ...device, toJSON: () => device })))

  const query = navigator.permissions.query.bind(navigator.permissions)
  navigator.permissions.query = (descriptor) =>
    descriptor.name === 'microphone'
      ? Promise.resolve(
          Object.assign(new EventTarget(), {
            name: 'microphone',
            state: mode === 'denied' ? 'denied' : 'granted',
            onchange: null,
          }),
        )
      : query(descriptor)

  /** What was given a loudspeaker of its own. @type {Map<AudioContext | HTMLMediaElement, string>} */
  const sinks = new Map()
  function setSinkId(deviceId) {
    if (deviceId === '') sinks.delete(this)
    else if (available().some((device) => !isInput(device) && device.deviceId === deviceId)) sinks.set(this, deviceId)
    else return Promise.reject(new DOMException('Requested device not found', 'NotFoundError'))
    return Promise.resolve()
  }
  HTMLMediaElement.prototype.setSinkId = setSinkId
  AudioContext.prototype.setSinkId = setSinkId

  /**
   * The way from the loudspeaker back into the microphone, in the audio thread from end to end, so that a busy page
   * does not tear it. @type {{loudness: GainNode, delay: DelayNode} | undefined}
   */
  let echo
  /** What leaves each of the page's contexts. @type {Map<BaseAudioContext, MediaStreamAudioDestinationNode>} */
  const leaving = new Map()
  const connect = AudioNode.prototype.connect
  AudioNode.prototype.connect = function (target, ...rest) {
    const speaker = target instanceof AudioDestinationNode || target instanceof MediaStreamAudioDestinationNode
    if (speaker && this.context !== context) connect.call(this, leavingFrom(this.context))
    return connect.call(this, target, ...rest)
  }

  /** @param {AudioContext} page */
  function leavingFrom(page) {
    const known = leaving.get(page)
    if (known) return known
    const node = page.createMediaStreamDestination()
    leaving.set(page, node)
    if (echo) listenTo(node)
    return node
  }

  /** @param {MediaStreamAudioDestinationNode} node */
  function listenTo({ stream }) {
    connect.call(room().createMediaStreamSource(stream), echo.delay)
  }

  /** Devices that are not there any more end their tracks; stop() is the page's own doing and fires nothing. */
  function changed() {
    const there = new Set(mode === 'present' ? available().map(({ deviceId }) => deviceId) : [])
    for (const [track, deviceId] of tracks) {
      if (there.has(deviceId)) continue
      tracks.delete(track)
      if (track.readyState !== 'live') continue
      track.stop()
      track.dispatchEvent(new Event('ended'))
    }
    media.dispatchEvent(new Event('devicechange'))
  }

  /** @param {string} base64 `Int16[n]` little-endian */
  function floats(base64) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return Float32Array.from(new Int16Array(bytes.buffer), (sample) => sample / 32_768)
  }

  /**
   * @param {GainNode} mouth @param {Float32Array} samples @param {number} rate @param {number} gain @param {number}
   * when
   */
  function emit(mouth, samples, rate, gain, when) {
    const buffer = mouth.context.createBuffer(1, samples.length, rate)
    buffer.copyToChannel(samples, 0)
    const source = new AudioBufferSourceNode(mouth.context, { buffer })
    source.connect(new GainNode(mouth.context, { gain })).connect(mouth)
    source.start(when)
    return source
  }

  const key = (type) =>
    document.body.dispatchEvent(new KeyboardEvent(type, { code: 'Space', key: ' ', bubbles: true, cancelable: true }))

  globalThis.parleyDevices = {
    /** Streams that are open at the moment. */
    open: (deviceId) =>
      [...tracks].filter(([track, id]) => track.readyState === 'live' && (deviceId === undefined || id === deviceId))
        .length,
    /** Speaks; resolves when the last sample has been said, with that moment in `performance.now()` ms. */
    say: (base64, rate, deviceId = 'scripted') =>
      new Promise((resolve) => {
        const mouth = mouthOf(deviceId)
        emit(mouth, floats(base64), rate, 1, room().currentTime).onended = () => resolve(performance.now())
      }),
    /** Speaks with Space held from the first sample until `earlyMs` before the last. */
    sayHolding: (base64, rate, earlyMs) =>
      new Promise((resolve) => {
        const mouth = mouthOf('scripted')
        const samples = floats(base64)
        const held = samples.subarray(0, samples.length - Math.round((earlyMs * rate) / 1_000))
        const from = room().currentTime
        emit(mouth, samples, rate, 1, from).onended = () => resolve(performance.now())
        // The same stretch in silence says when it is over.
        emit(mouth, held, rate, 0, from).onended = () => key('keyup')
        key('keydown')
      }),
    /** Taps Space: down and up at once, however busy the machine is. */
    tap: () => {
      key('keydown')
      key('keyup')
    },
    /** From now on the page finds the microphone like this. Open streams end unless it is present. */
    become: (next) => {
      mode = next
      changed()
    },
    /** Plugs a headset in or pulls it out. */
    headset: (there) => {
      plugged = there ? [...builtIn, ...headset] : builtIn
      changed()
    },
    /** Where the page's sound goes: the device of the context or of the element that plays it, else the default one. */
    sink: () =>
      [...sinks].find(([by]) =>
        by instanceof AudioContext ? by.state !== 'closed' : by.srcObject && !by.paused,
      )?.[1] ?? 'default',
    /** Ends every context of the page as a driver does that goes away; how many there were. */
    breakSound: () => {
      const broken = [...leaving.keys()].filter(({ state }) => state !== 'closed')
      leaving.clear()
      for (const page of broken) void page.close()
      return broken.length
    },
    /** From now on the room returns what the page plays: `gain` linear, `delayMs` later. */
    echo: ({ gain, delayMs }) => {
      const first = !echo
      echo ??= { loudness: new GainNode(room()), delay: new DelayNode(room(), { maxDelayTime: 1 }) }
      echo.loudness.gain.value = gain
      echo.delay.delayTime.value = delayMs / 1_000
      if (!first) return
      connect.call(echo.delay, echo.loudness)
      connect.call(echo.loudness, mouthOf('scripted'))
      for (const node of leaving.values()) listenTo(node)
    },
  }
})()
