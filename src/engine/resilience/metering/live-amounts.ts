import type { LiveUsage } from '../../provider-contract/live-usage'
import type { Amounts } from './meter'

/**
 * What a speech-to-speech engine took, in the units services charge for. The cached numbers are part of those beside
 * them: what was read from the cache is counted at its own price and nowhere else.
 */
export function liveAmounts(usage: LiveUsage): Amounts {
  const { textIn, textInCached, audioIn, audioInCached, imageIn, imageInCached } = usage
  return positive({
    inputToken: textIn - textInCached + imageIn - imageInCached + usage.otherIn,
    cachedToken: textInCached + imageInCached,
    audioInToken: audioIn - audioInCached,
    cachedAudioToken: audioInCached,
    outputToken: usage.textOut + usage.otherOut,
    audioOutToken: usage.audioOut,
    sessionSecond: usage.seconds,
  })
}

/** What writing down the person's words took: tokens, or seconds of their sound. */
export function transcriptionAmounts(usage: LiveUsage): Amounts {
  return positive({
    inputToken: usage.textIn + usage.audioIn + usage.otherIn,
    outputToken: usage.textOut + usage.otherOut,
    audioSecond: usage.seconds,
  })
}

function positive(amounts: Amounts): Amounts {
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => (amount ?? 0) > 0))
}
