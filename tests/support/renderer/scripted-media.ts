/*
 * A media layer that does what a test says: devices that come and go, refuse, fall mute. It knows no sound.
 */

/** A track that ends, falls mute and comes back on cue. */
export class FakeTrack extends EventTarget {
  readyState = 'live'
  muted = false
  stopped = false

  constructor(
    readonly label: string,
    readonly deviceId: string,
  ) {
    super()
  }

  stop(): void {
    this.stopped = true
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId }
  }

  unplug(): void {
    this.readyState = 'ended'
    this.dispatchEvent(new Event('ended'))
  }

  mute(muted: boolean): void {
    this.muted = muted
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'))
  }
}

/**
 * Media devices as a browser has them: `plugged` are there, `refuse` is what getUserMedia answers with, `held` devices
 * are busy.
 */
export class FakeDevices extends EventTarget {
  plugged = ['desk', 'headset']
  systemDefault = 'desk'
  readonly labels: Record<string, string> = {}
  refuse: string | undefined
  /** Whether devices have names already; without, `idsBefore` stand in their place until the first one is opened. */
  named = true
  idsBefore: string[] = []
  /** The box that all of them are in. */
  group: string | undefined
  /** What comes with the refusal, as Chromium words it. */
  because = 'refused'
  readonly held = new Set<string>()
  born: (track: FakeTrack) => void = () => undefined
  readonly tracks: FakeTrack[] = []
  readonly asked: (string | undefined)[] = []

  async getUserMedia({ audio }: { audio: { deviceId?: { exact: string } } }): Promise<MediaStream> {
    const exact = audio.deviceId?.exact
    this.asked.push(exact)
    await new Promise((resolve) => setTimeout(resolve, 20))
    if (this.refuse) throw new DOMException(this.because, this.refuse)
    if (exact && !this.plugged.includes(exact)) throw new DOMException('gone', 'OverconstrainedError')
    if (this.plugged.length === 0) throw new DOMException('none', 'NotFoundError')
    const device = exact ?? (this.plugged.includes(this.systemDefault) ? this.systemDefault : (this.plugged[0] ?? ''))
    if (this.held.has(device)) throw new DOMException('held', 'NotReadableError')
    const track = new FakeTrack(this.labels[device] ?? `The ${device}`, device)
    this.named = true
    this.tracks.push(track)
    this.born(track)
    return { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    if (!this.named) {
      const hidden = this.idsBefore.map((deviceId) => ({ kind: 'audioinput', deviceId, groupId: '', label: '' }))
      return Promise.resolve(hidden as MediaDeviceInfo[])
    }
    const named = this.plugged.map((id) => ({
      kind: 'audioinput',
      deviceId: id,
      groupId: this.group ?? `g-${id}`,
      label: this.labels[id] ?? `The ${id}`,
    }))
    const system = {
      kind: 'audioinput',
      deviceId: 'default',
      groupId: this.group ?? `g-${this.systemDefault}`,
      label: `Default - ${this.systemDefault}`,
    }
    return Promise.resolve((named.length > 0 ? [system, ...named] : []) as MediaDeviceInfo[])
  }

  /** Plugs in or pulls out; tracks of what has gone end before the change is told, as in Chromium. */
  plug(...ids: string[]): void {
    this.plugged = ids
    for (const track of this.live()) if (!ids.includes(track.deviceId)) track.unplug()
    this.changed()
  }

  live(): FakeTrack[] {
    return this.tracks.filter(({ stopped, readyState }) => !stopped && readyState === 'live')
  }

  changed(): void {
    this.dispatchEvent(new Event('devicechange'))
  }
}
