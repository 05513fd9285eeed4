import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveView } from '#shared/provider'
import type { Settings, SettingsPatch } from '#shared/settings'
import { useSession, useView } from '../../context'
import { wordsFor } from '../../i18n/known'
import type { Key } from '../../i18n/i18n'
import { Choices } from '../../ui/choice'
import { Select } from '../../ui/select'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { chosenEngine } from './chosen'

/** A choice of which the engine takes only some. */
export interface Offered {
  /** What the engine takes, in its order. */
  readonly of: (live: LiveView) => readonly { readonly value: string; readonly name?: string }[]
  readonly value: (live: Settings['live']) => string
  readonly patch: (value: string) => NonNullable<SettingsPatch['live']>
  /** Stands before them: as the engine likes. */
  readonly usual?: string
  /** Words of a choice are `<words>.<choice>`; a name is its own words. */
  readonly words: Key
  /** Each with a sentence, all in sight. */
  readonly explained?: boolean
}

/** A row whose choices the engine itself names. */
export function offeredChoice(offered: Offered): (row: DrawnRow) => ReactNode {
  return function OfferedChoice({ label, hint, testId }: DrawnRow): ReactNode {
    const { t, i18n } = useTranslation()
    const session = useSession()
    const value = useView((view) => offered.value(view.settings.live))
    const live = useView((view) => chosenEngine(view.settings, view.providers)?.provider.live)
    if (!live) return null
    const wordsOf = (choice: string): string | undefined => wordsFor(i18n, `${offered.words}.${choice}`)
    const choices = [
      ...(offered.usual === undefined ? [] : [{ value: offered.usual, label: t('settings.live.usual') }]),
      ...offered
        .of(live)
        .filter((one) => one.value !== offered.usual)
        .map((one) => ({ value: one.value, label: one.name ?? wordsOf(one.value) ?? one.value })),
    ]
    // What was chosen for another model and is not taken by this one: the engine's first counts.
    const shown = choices.some((one) => one.value === value) ? value : (choices[0]?.value ?? value)
    const change = (next: string): void => session.update({ live: offered.patch(next) })
    return (
      <Row label={label} hint={hint} stacked={offered.explained ?? false}>
        {(ids) =>
          offered.explained ? (
            <Choices
              {...ids}
              value={shown}
              choices={choices.map((one) => ({ ...one, hint: wordsOf(`${one.value}Hint`) ?? '' }))}
              onChange={change}
              testId={testId}
            />
          ) : (
            <Select {...ids} value={shown} options={choices} onChange={change} testId={testId} />
          )
        }
      </Row>
    )
  }
}
