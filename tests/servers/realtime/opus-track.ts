import OpusScript from 'opusscript'
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift'
import { bytesPcm, pcmBytes } from '../../../src/engine/wire/bodies'

/* One side of a call as a program has it: Opus on a track of werift's, frames of 20 ms at 24 kHz in both directions. */

const RATE = 24_000
const FRAME = 480
/** Opus counts at 48 kHz whatever it holds (RFC 7587, 4.1). */
const TICKS = 960
const HERE = '127.0.0.1'

const opus = new RTCRtpCodecParameters({ mimeType: 'audio/opus', clockRate: 48_000, channels: 2 })

/** A connection that takes Opus, with addresses of this machine alone. */
export function localPeer(): RTCPeerConnection {
  return new RTCPeerConnection({
    codecs: { audio: [opus], video: [] },
    iceServers: [],
    iceUseIpv6: false,
    iceAdditionalHostAddresses: [HERE],
    // One address: between two that both lead here packets are lost while one of them is being settled on.
    iceFilterCandidatePair: ({ localCandidate }) => localCandidate.host === HERE,
  })
}

/** Without this it asks a public server for its address and waits for that (werift's ice.js has one as its default). */
export function staysHere(connection: RTCPeerConnection): void {
  for (const transport of connection.iceTransports) Object.assign(transport.connection, { stunServer: undefined })
}

/** What a network does to packets. */
export interface Line {
  /** Share that is lost, 0..1. */
  readonly lost: number
  /** Each is late by a time of its own up to this, ms, so that one may overtake another. */
  readonly jitterMs: number
}

/** The way of packets from one end to the other, the same for every run. */
export class Packets {
  line: Line = { lost: 0, jitterMs: 0 }
  #seed = 7

  pass(arrive: () => void): void {
    const { lost, jitterMs } = this.line
    if (lost > 0 && this.#next() < lost) return
    if (jitterMs === 0) return arrive()
    setTimeout(arrive, this.#next() * jitterMs)
  }

  /** 0..1 (Numerical Recipes’ congruential generator). */
  #next(): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0
    return this.#seed / 2 ** 32
  }
}

/** Encodes frames onto a track. */
export class OpusOut {
  readonly track = new MediaStreamTrack({ kind: 'audio' })
  readonly #codec = new OpusScript(RATE, 1, OpusScript.Application.VOIP)
  readonly packets = new Packets()
  #sequence = 0
  #closed = false

  write(frame: Int16Array): void {
    const bytes = Buffer.from(pcmBytes(frame))
    const header = new RtpHeader({
      payloadType: 96,
      sequenceNumber: this.#sequence & 0xffff,
      timestamp: (this.#sequence * TICKS) >>> 0,
      ssrc: 1,
    })
    this.#sequence++
    const packet = new RtpPacket(header, this.#codec.encode(bytes, FRAME))
    this.packets.pass(() => {
      if (!this.#closed) this.track.writeRtp(packet)
    })
  }

  close(): void {
    this.#closed = true
    this.track.stop()
    this.#codec.delete()
  }
}

/** Decodes what comes on a track: `Int16[n] @ 24 kHz mono`. */
export class OpusIn {
  readonly packets = new Packets()
  readonly #codec = new OpusScript(RATE, 1, OpusScript.Application.VOIP)
  #closed = false

  listen(track: MediaStreamTrack, heard: (pcm: Int16Array) => void): void {
    track.onReceiveRtp.subscribe(({ payload }) => {
      this.packets.pass(() => {
        if (payload.length > 0 && !this.#closed) heard(bytesPcm(this.#codec.decode(payload)))
      })
    })
  }

  close(): void {
    this.#closed = true
    this.#codec.delete()
  }
}

/** A description with the one address that is used. */
export function onlyHere(sdp: string): string {
  const isHere = (line: string): boolean => !line.startsWith('a=candidate:') || line.includes(` ${HERE} `)
  return sdp.split('\r\n').filter(isHere).join('\r\n')
}
