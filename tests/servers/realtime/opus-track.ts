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

/** Encodes frames onto a track. */
export class OpusOut {
  readonly track = new MediaStreamTrack({ kind: 'audio' })
  readonly #codec = new OpusScript(RATE, 1, OpusScript.Application.VOIP)
  #sequence = 0

  write(frame: Int16Array): void {
    const bytes = Buffer.from(pcmBytes(frame))
    const header = new RtpHeader({
      payloadType: 96,
      sequenceNumber: this.#sequence & 0xffff,
      timestamp: (this.#sequence * TICKS) >>> 0,
      ssrc: 1,
    })
    this.#sequence++
    this.track.writeRtp(new RtpPacket(header, this.#codec.encode(bytes, FRAME)))
  }

  close(): void {
    this.track.stop()
    this.#codec.delete()
  }
}

/** Decodes what comes on a track: `Int16[n] @ 24 kHz mono`. */
export class OpusIn {
  readonly #codec = new OpusScript(RATE, 1, OpusScript.Application.VOIP)

  listen(track: MediaStreamTrack, heard: (pcm: Int16Array) => void): void {
    track.onReceiveRtp.subscribe(({ payload }) => {
      if (payload.length > 0) heard(bytesPcm(this.#codec.decode(payload)))
    })
  }

  close(): void {
    this.#codec.delete()
  }
}

/** A description with the one address that is used. */
export function onlyHere(sdp: string): string {
  const isHere = (line: string): boolean => !line.startsWith('a=candidate:') || line.includes(` ${HERE} `)
  return sdp.split('\r\n').filter(isHere).join('\r\n')
}
