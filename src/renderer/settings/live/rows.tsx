import { choices, onOff, own, slider, type Need } from '../rows/declare'
import { chosenEngine } from './chosen'
import { EngineChoice } from './engine-choice'
import { EngineModel } from './engine-model'
import { numberRow } from './number-row'
import { offeredChoice } from './offered-choice'
import type { LiveView } from '#shared/provider'
import type { Settings } from '#shared/settings'

const ENGINE = 'settings.live.engine'

/** Some provider has an engine, or one is chosen that is not there any more. */
const engineKnown: Need = {
  met: ({ settings, providers }) =>
    settings.live.engine !== 'chain' || providers.some(({ live }) => live !== undefined),
}

/** The engine lets it be chosen. */
const engine = (offers: (live: LiveView) => boolean = () => true): Need => ({
  met: ({ settings, providers }) => {
    const chosen = chosenEngine(settings, providers)
    return chosen !== undefined && offers(chosen.live)
  },
  row: ENGINE,
})

/** The end of a turn is found in that way. */
const endsBy = (way: Settings['live']['endOfTurn']): Need => ({
  met: ({ settings }) => settings.live.endOfTurn === way,
  row: 'settings.live.endOfTurn',
})

/** It ends turns in that way, by numbers that can be set. */
const tunes =
  (way: LiveView['endings'][number]) =>
  ({ endings, fixedRules }: LiveView): boolean =>
    endings.includes(way) && !fixedRules

const byName = (values: readonly string[]) => values.map((value) => ({ value }))

/** An engine that hears and speaks by itself, in the place of hearing, thinking and speaking. */
export const liveRows = [
  own(ENGINE, EngineChoice, { setting: 'live.engine', hint: 'settings.live.engineHint', needs: [engineKnown] }),
  own('settings.live.model', EngineModel, {
    setting: 'live.model',
    hint: 'settings.live.modelHint',
    needs: [engine()],
  }),
  own(
    'settings.live.voice',
    offeredChoice({
      of: ({ voices }) => voices.map(({ id, name }) => ({ value: id, name })),
      value: ({ voice }) => voice,
      patch: (voice) => ({ voice }),
      usual: '',
      words: 'settings.live.voice',
    }),
    { setting: 'live.voice', needs: [engine(({ voices }) => voices.length > 0)] },
  ),
  own(
    'settings.live.endOfTurn',
    offeredChoice({
      of: ({ endings }) => byName(endings),
      value: ({ endOfTurn }) => endOfTurn,
      patch: (value) => ({ endOfTurn: value as Settings['live']['endOfTurn'] }),
      words: 'settings.live.endOfTurn',
      explained: true,
    }),
    {
      setting: 'live.endOfTurn',
      hint: 'settings.live.endOfTurnHint',
      needs: [engine(({ endings }) => endings.length > 1)],
    },
  ),
  slider('live.threshold', 'settings.live.threshold', {
    step: 0.05,
    unit: 'percent',
    hint: 'settings.live.thresholdHint',
    needs: [engine(tunes('silence')), endsBy('silence')],
  }),
  slider('live.paddingMs', 'settings.live.padding', {
    step: 50,
    unit: 'milliseconds',
    hint: 'settings.live.paddingHint',
    needs: [engine(tunes('silence')), endsBy('silence')],
  }),
  slider('live.silenceMs', 'settings.live.silence', {
    step: 50,
    unit: 'milliseconds',
    hint: 'settings.live.silenceHint',
    needs: [engine(tunes('silence')), endsBy('silence')],
  }),
  choices('live.eagerness', 'settings.live.eagerness', {
    hint: 'settings.live.eagernessHint',
    needs: [engine(tunes('semantic')), endsBy('semantic')],
  }),
  choices('live.noiseReduction', 'settings.live.noise', {
    hint: 'settings.live.noiseHint',
    needs: [engine(({ noiseReduction }) => noiseReduction)],
  }),
  own(
    'settings.live.transcription',
    offeredChoice({
      of: ({ transcription }) => byName(transcription),
      value: ({ transcription }) => transcription,
      patch: (transcription) => ({ transcription }),
      usual: '',
      words: 'settings.live.transcription',
    }),
    {
      setting: 'live.transcription',
      hint: 'settings.live.transcriptionHint',
      needs: [engine(({ transcription }) => transcription.length > 0)],
    },
  ),
  own('settings.live.longest', numberRow('live.longestAnswer'), {
    setting: 'live.longestAnswer',
    hint: 'settings.live.longestHint',
    needs: [engine()],
  }),
  own(
    'settings.live.thinking',
    offeredChoice({
      of: ({ thinking }) => byName(thinking),
      value: ({ thinking }) => thinking,
      patch: (value) => ({ thinking: value as Settings['live']['thinking'] }),
      usual: 'usual',
      words: 'settings.live.thinking',
    }),
    {
      setting: 'live.thinking',
      hint: 'settings.live.thinkingHint',
      needs: [engine(({ thinking }) => thinking.length > 0)],
    },
  ),
  own(
    'settings.live.sound',
    offeredChoice({
      of: ({ sounds }) => byName(sounds),
      value: ({ sound }) => sound,
      patch: (value) => ({ sound: value as Settings['live']['sound'] }),
      words: 'settings.live.sound',
    }),
    { setting: 'live.sound', hint: 'settings.live.soundHint', needs: [engine(({ sounds }) => sounds.length > 1)] },
  ),
  onOff('live.direct', 'settings.live.direct', {
    hint: 'settings.live.directHint',
    needs: [engine(({ direct }) => direct)],
  }),
  slider('live.idleMinutes', 'settings.live.idle', {
    step: 1,
    unit: 'minutes',
    hint: 'settings.live.idleHint',
    needs: [engine()],
  }),
  own('settings.live.minutes', numberRow('live.mostMinutes'), {
    setting: 'live.mostMinutes',
    hint: 'settings.live.minutesHint',
    needs: [engine()],
  }),
  own('settings.live.usd', numberRow('live.mostUsd'), {
    setting: 'live.mostUsd',
    hint: 'settings.live.usdHint',
    needs: [engine()],
  }),
]
