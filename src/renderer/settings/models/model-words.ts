import type { TFunction } from 'i18next'
import type { ModelView, Measured } from '#shared/models'
import { isTooSlow } from '#shared/models'
import { regional } from '../../i18n/regional'
import { shownBytes } from '../../i18n/sizes'

/** How far a download is, from 0 to 1; undefined where nothing of it is here. */
export function share({ bytes, state }: ModelView): number | undefined {
  return 'got' in state && bytes > 0 ? Math.min(1, state.got / bytes) : undefined
}

/** How far, how fast and how long still, in one line. */
export function progressWords({ bytes, state }: ModelView, t: TFunction, language: string): string {
  if (!('got' in state)) return ''
  const parts: string[] = [t('models.of', { got: shownBytes(state.got, language), all: shownBytes(bytes, language) })]
  if (state.kind === 'downloading') {
    if (state.retrying) parts.push(t('models.retrying'))
    if (state.bytesPerSecond !== undefined)
      parts.push(t('models.speed', { speed: shownBytes(state.bytesPerSecond, language) }))
    if (state.secondsLeft !== undefined) parts.push(t('models.left', { time: timeWords(state.secondsLeft, language) }))
  }
  return parts.join(' · ')
}

/** Minutes from the first one on, seconds before; nobody counts the seconds of an hour. */
function timeWords(seconds: number, language: string): string {
  const [value, unit] = seconds < 60 ? [Math.ceil(seconds), 'second'] : [Math.ceil(seconds / 60), 'minute']
  return new Intl.NumberFormat(regional(language), { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

/**
 * What a screen reader is told of a model on its way: each quarter of it, and how it ends. The same words between, so
 * that nothing is said again and again.
 */
export function announcement(model: ModelView, t: TFunction): string {
  const { name, state } = model
  if (state.kind === 'downloading')
    return t('models.told.downloading', { name, percent: String(Math.floor((share(model) ?? 0) * 4) * 25) })
  if (state.kind === 'installed' || state.kind === 'paused' || state.kind === 'failed')
    return t(`models.told.${state.kind}`, { name })
  return ''
}

/** What a test measured, in words; undefined where it was not tested. */
export function measuredWords(measured: Measured | undefined, t: TFunction, language: string): string | undefined {
  if (!measured) return undefined
  const number = (value: number, digits: number): string =>
    new Intl.NumberFormat(regional(language), { maximumFractionDigits: digits }).format(value)
  const { tokensPerSecond, judgeMs, realTimeFactor } = measured
  const figure =
    tokensPerSecond !== undefined
      ? t('models.measured.mind', { speed: number(tokensPerSecond, 1) })
      : judgeMs !== undefined
        ? t('models.measured.endOfTurn', { ms: number(judgeMs, 0) })
        : realTimeFactor !== undefined
          ? t('models.measured.sound', { factor: number(realTimeFactor, 2) })
          : undefined
  return figure && (isTooSlow(measured) ? `${figure} ${t('models.tooSlow')}` : figure)
}
