/*
 * Several channels as one, so that speech in any of them is heard. The plain mean fails where channels cancel each
 * other (one of them is wired backwards), where noise in one drowns the speech in another, and where the speech is in
 * one of six.
 */

/** Samples of one channel on the Int16 scale. */
type Channel = Float32Array

/** A mean weaker than this share of the strongest channel's energy has cancelled something. */
const CANCELLED = 0.1
/** Samples of one measurement of loudness, at any rate 10 to 60 ms. */
const FRAME = 480
/** How many times more lively a channel must be than the mean of all to be taken instead of it. */
const LIVELIER = 4
/** A channel with less than this share of the strongest one's energy is silence, not speech. */
const SILENT = 0.001

/**
 * What counts in front of a picture, by number of channels: left, right, centre, effects, left and right behind (ITU-R
 * BS.775: centre whole, left and right 0.71, those behind 0.5; the effects' rumble not at all).
 */
const SURROUND: ReadonlyMap<number, readonly number[]> = new Map([
  [5, [0.71, 0.71, 1, 0.5, 0.5]],
  [6, [0.71, 0.71, 1, 0, 0.5, 0.5]],
  [7, [0.71, 0.71, 1, 0, 0.5, 0.5, 0.5]],
  [8, [0.71, 0.71, 1, 0, 0.5, 0.5, 0.5, 0.5]],
])

/** The channels as one: weighted, or the one with speech in it where a sum would hide it. `Int16[n]`. Pure. */
export function foldDown(channels: readonly Channel[]): Int16Array {
  const [only] = channels
  if (!only) return new Int16Array(0)
  if (channels.length === 1) return clamped(only)
  const weights = SURROUND.get(channels.length)
  if (weights) return fitted(weighted(channels, weights))
  const mean = weighted(
    channels,
    channels.map(() => 1 / channels.length),
  )
  const energies = channels.map(energyOf)
  const strongest = Math.max(...energies)
  const sounding = channels.filter((_, i) => energies[i]! > strongest * SILENT)
  const liveliest = sounding.reduce<{ channel: Channel; lively: number } | undefined>((best, channel) => {
    const lively = livelinessOf(channel)
    return best && best.lively >= lively ? best : { channel, lively }
  }, undefined)
  if (!liveliest) return clamped(mean)
  const cancelled = energyOf(mean) < strongest * CANCELLED
  const drowned = liveliest.lively > livelinessOf(mean) * LIVELIER
  return clamped(cancelled || drowned ? liveliest.channel : mean)
}

function weighted(channels: readonly Channel[], weights: readonly number[]): Channel {
  const out = new Float32Array(channels[0]!.length)
  channels.forEach((channel, c) => {
    const weight = weights[c] ?? 0
    if (weight !== 0) for (let i = 0; i < out.length; i++) out[i] = out[i]! + channel[i]! * weight
  })
  return out
}

function energyOf(channel: Channel): number {
  let sum = 0
  for (const sample of channel) sum += sample * sample
  return sum / Math.max(1, channel.length)
}

/** How much louder the loud moments are than the quiet ones: speech comes in words, noise and hum do not. */
function livelinessOf(channel: Channel): number {
  const loudness: number[] = []
  for (let at = 0; at + FRAME <= channel.length; at += FRAME) loudness.push(energyOf(channel.subarray(at, at + FRAME)))
  loudness.sort((a, b) => a - b)
  const at = (share: number): number => loudness[Math.floor(share * (loudness.length - 1))] ?? 0
  return (at(0.9) + 1) / (at(0.2) + 1)
}

/** A weighted sum that is too loud is made quieter as a whole, so that nothing of it is cut. */
function fitted(channel: Channel): Int16Array {
  let peak = 0
  for (const sample of channel) peak = Math.max(peak, Math.abs(sample))
  return clamped(channel, peak > 32_767 ? 32_767 / peak : 1)
}

function clamped(channel: Channel, gain = 1): Int16Array {
  const pcm = new Int16Array(channel.length)
  for (let i = 0; i < pcm.length; i++) pcm[i] = Math.max(-32_768, Math.min(32_767, Math.round(channel[i]! * gain)))
  return pcm
}
