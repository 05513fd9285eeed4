import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { echoResponses, interruptLevels, patienceLevels } from '#shared/settings'
import { useSession, useView } from '../../context'
import { Choices } from '../../ui/choice'
import { Switch } from '../../ui/switch'
import { HotkeyRow } from './hotkey-row'
import { Row } from '../rows/row'
import { TalkModeChoices } from './talk-mode-choices'
import { WakeRows } from './wake-rows'

/** How the person takes the floor and keeps it. */
export function TalkingSection(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const talk = useView((view) => view.settings.talk)
  return (
    <>
      <TalkModeChoices />
      <HotkeyRow />
      {talk.mode !== 'handsFree' && (
        <Row label={t('settings.talking.keepReady')} hint={t('settings.talking.keepReadyHint')}>
          {(ids) => (
            <Switch
              {...ids}
              checked={talk.keepMicrophoneReady}
              onChange={(keepMicrophoneReady) => session.update({ talk: { keepMicrophoneReady } })}
              testId="setting-talking-keepReady"
            />
          )}
        </Row>
      )}
      {talk.mode === 'handsFree' && <WakeRows />}
      {talk.mode === 'handsFree' && (
        <Row label={t('settings.talking.patience')} stacked>
          {(ids) => (
            <Choices
              {...ids}
              value={talk.patience}
              choices={patienceLevels.map((level) => ({
                value: level,
                label: t(`settings.talking.patience.${level}`),
                hint: t(`settings.talking.patience.${level}Hint`),
              }))}
              onChange={(patience) => session.update({ talk: { patience } })}
              testId="setting-talking-patience"
            />
          )}
        </Row>
      )}
      {talk.mode === 'handsFree' && (
        <Row label={t('settings.talking.interruptions')} stacked>
          {(ids) => (
            <Choices
              {...ids}
              value={talk.interruptions}
              choices={interruptLevels.map((level) => ({
                value: level,
                label: t(`settings.talking.interruptions.${level}`),
                hint: t(`settings.talking.interruptions.${level}Hint`),
              }))}
              onChange={(interruptions) => session.update({ talk: { interruptions } })}
              testId="setting-talking-interruptions"
            />
          )}
        </Row>
      )}
      {talk.mode === 'handsFree' && talk.interruptions !== 'never' && (
        <Row label={t('settings.talking.onEcho')} hint={t('settings.talking.onEchoHint')} stacked>
          {(ids) => (
            <Choices
              {...ids}
              value={talk.onEcho}
              choices={echoResponses.map((response) => ({
                value: response,
                label: t(`settings.talking.onEcho.${response}`),
              }))}
              onChange={(onEcho) => session.update({ talk: { onEcho } })}
              testId="setting-talking-onEcho"
            />
          )}
        </Row>
      )}
    </>
  )
}
