import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationView } from '#shared/contract/history'
import { personaOf } from '#shared/personas'
import { DEFAULT_PERSONA } from '#shared/settings'
import { useEffective, useSession, useView } from '../context'
import type { Page } from '../pages/open'
import { settingRows } from '../settings/registry'
import { findableRows, type FindableRow } from '../settings/search/findable'
import { useFacts } from '../settings/rows/use-facts'
import type { Entry } from './entries'
import { useShortcutNames } from './shortcuts'

/** Where the palette can lead. */
export interface Ways {
  readonly openPage: (page: Page | undefined) => void
  readonly openSetting: (row: FindableRow) => void
  readonly openSettings: () => void
  readonly newConversation: () => void
  readonly typeHere: () => void
}

/** All there is to do and to find. */
export function useEntries(ways: Ways, conversations: readonly ConversationView[]): readonly Entry[] {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const facts = useFacts()
  const names = useShortcutNames()
  const handsFree = useEffective((settings) => settings.talk.mode === 'handsFree')
  const armed = useView((view) => view.armed)
  const busy = useView((view) => view.state === 'thinking' || view.state === 'speaking')
  const empty = useView((view) => view.messages.length === 0)
  const { list } = useView((view) => view.settings.personas)
  const active = useView((view) => personaOf(view.settings)?.id ?? DEFAULT_PERSONA)

  return useMemo(() => {
    const action = (id: string, name: string, run: () => void, words: string, keys?: readonly string[]): Entry => ({
      id: `action ${id}`,
      kind: 'action',
      name,
      place: t('palette.kind.action'),
      words: [words],
      run,
      ...(keys && { keys }),
    })
    const actions = [
      ...(busy ? [action('stop', t('talk.stop'), session.stop, t('palette.stop.words'), names.stop)] : []),
      ...(empty
        ? []
        : [action('new', t('clear.button'), ways.newConversation, t('palette.new.words'), names.newConversation)]),
      ...(handsFree
        ? [
            action(
              'listen',
              t(armed ? 'talk.button.stop' : 'talk.button.start'),
              () => session.arm(!armed),
              t('palette.listen.words'),
              names.talk,
            ),
          ]
        : []),
      action('type', t('composer.label'), ways.typeHere, t('palette.type.words')),
      action('history', t('page.history'), () => ways.openPage('history'), t('palette.history.words'), names.history),
      action('insight', t('page.insight'), () => ways.openPage('insight'), t('palette.activity.words'), names.activity),
      action('settings', t('settings.open'), ways.openSettings, t('palette.settings.words'), names.settings),
      action(
        'introduction',
        t('about.introduction'),
        () => session.update({ onboarding: { done: false } }),
        t('palette.introduction.words'),
      ),
    ]
    const everybody = list.length === 0 ? [] : [{ id: DEFAULT_PERSONA, name: t('app.name') }, ...list]
    const personas = everybody
      .filter(({ id }) => id !== active)
      .map(({ id, name }): Entry => ({
        id: `persona ${id}`,
        kind: 'persona',
        name: t('palette.talkTo', { name }),
        place: t('palette.kind.persona'),
        words: [name],
        run: () => session.update({ personas: { active: id } }),
      }))
    const past = conversations
      .filter(({ current }) => !current)
      .map(({ id, title }): Entry => ({
        id: `conversation ${id}`,
        kind: 'conversation',
        name: title || t('history.untitled'),
        place: t('palette.kind.conversation'),
        words: [],
        run: () => {
          void session.call('history.continue', { conversation: id }).then(
            () => ways.openPage(undefined),
            () => undefined,
          )
        },
      }))
    const settings = findableRows(settingRows, facts, i18n).map((row): Entry => ({
      ...row,
      id: `setting ${row.id}`,
      kind: 'setting',
      run: () => ways.openSetting(row),
    }))
    return [...actions, ...personas, ...past, ...settings]
  }, [t, i18n, session, facts, names, handsFree, armed, busy, empty, list, active, conversations, ways])
}
