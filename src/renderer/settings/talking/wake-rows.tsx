import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../../context'
import { Switch } from '../../ui/switch'
import { Row } from '../rows/row'
import { TextField } from '../rows/text-field'

/** The shortest phrase, characters, as in the settings' schema; shorter ones would be heard everywhere. */
const SHORTEST = 3

/** Hands-free with a wake phrase, and what that costs. */
export function WakeRows(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const { wakePhrase, wakeWords } = useView((view) => view.settings.talk)
  return (
    <>
      <Row label={t('settings.talking.wake')} hint={t('settings.talking.wakeHint')}>
        {(ids) => (
          <Switch
            {...ids}
            checked={wakePhrase}
            onChange={(checked) => session.update({ talk: { wakePhrase: checked } })}
            testId="setting-talking-wakePhrase"
          />
        )}
      </Row>
      {wakePhrase && (
        <Row label={t('settings.talking.wakeWords')} hint={t('settings.talking.wakeWordsHint', { phrase: wakeWords })}>
          {(ids) => (
            <TextField
              {...ids}
              value={wakeWords}
              maxLength={40}
              onChange={(text) => {
                if (text.trim().length >= SHORTEST) session.update({ talk: { wakeWords: text.trim() } })
              }}
              testId="setting-talking-wakeWords"
            />
          )}
        </Row>
      )}
    </>
  )
}
