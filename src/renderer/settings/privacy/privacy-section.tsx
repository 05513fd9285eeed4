import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOut } from '#shared/contract'
import { toFault } from '#shared/fault'
import { keepPeriods, type KeepPeriod } from '#shared/settings'
import { useSession, useView } from '../../context'
import { useFresh } from '../../history/use-fresh'
import { regional } from '../../i18n/regional'
import { faultNotice } from '../../state'
import { Button } from '../../ui/button'
import { Confirm, ConfirmDialog } from '../../ui/confirm'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import { Row } from '../rows/row'

type Usage = CommandOut<'history.usage'>

/** What is kept of conversations, for how long, and how to be rid of it. */
export function PrivacySection(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const { keep, audio } = useView((view) => view.settings.history)
  const usage = useUsage()
  /** A period that would delete something, until the person has said yes or no. */
  const [asked, setAsked] = useState<KeepPeriod | undefined>()

  const choose = (next: KeepPeriod): void => {
    if (next !== keep && (usage?.older[next] ?? 0) > 0) setAsked(next)
    else session.update({ history: { keep: next } })
  }
  return (
    <>
      <Row
        label={t('settings.privacy.keep')}
        hint={t(keep === 'none' ? 'settings.privacy.keepNoneHint' : 'settings.privacy.keepHint')}
      >
        {(ids) => (
          <Select
            {...ids}
            value={keep}
            options={keepPeriods.map((value) => ({ value, label: t(`settings.privacy.keep.${value}`) }))}
            onChange={(value) => choose(value as KeepPeriod)}
            testId="setting-privacy-keep"
          />
        )}
      </Row>
      <Row
        label={t('settings.privacy.audio')}
        hint={t(keep === 'none' ? 'settings.privacy.audioOffHint' : 'settings.privacy.audioHint')}
      >
        {(ids) => (
          <Switch
            labelledBy={ids.labelledBy}
            describedBy={ids.describedBy ?? ''}
            checked={audio}
            onChange={(value) => session.update({ history: { audio: value } })}
            testId="setting-privacy-audio"
          />
        )}
      </Row>
      <Row label={t('settings.privacy.stored')} hint={usage && <Stored usage={usage} />}>
        {() => (
          <Confirm
            trigger={
              <Button
                disabled={!usage || (usage.conversations === 0 && usage.recordings === 0)}
                data-testid="setting-privacy-delete"
              >
                {t('settings.privacy.delete')}
              </Button>
            }
            title={t('settings.privacy.delete.title')}
            text={t('settings.privacy.delete.text')}
            confirm={t('settings.privacy.delete.confirm')}
            danger
            testId="setting-privacy-delete-confirm"
            onConfirm={() => {
              session.call('history.deleteAll', {}).catch((error: unknown) => {
                session.store.dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'store')) })
              })
            }}
          />
        )}
      </Row>
      <ConfirmDialog
        open={asked !== undefined}
        onOpenChange={(open) => !open && setAsked(undefined)}
        title={t('settings.privacy.shorter.title', { count: usage?.older[asked ?? 'forever'] ?? 0 })}
        text={t(asked === 'none' ? 'settings.privacy.shorter.none' : 'settings.privacy.shorter.text')}
        confirm={t('settings.privacy.shorter.confirm')}
        danger
        testId="setting-privacy-shorter-confirm"
        onConfirm={() => asked && session.update({ history: { keep: asked } })}
      />
    </>
  )
}

/** How much there is, in words. */
function Stored({ usage }: { usage: Usage }): ReactNode {
  const { t, i18n } = useTranslation()
  const conversations = t('settings.privacy.conversations', { count: usage.conversations })
  if (usage.recordings === 0) return conversations
  const megabytes = new Intl.NumberFormat(regional(i18n.language), {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  }).format(usage.recordingBytes / 1e6)
  return `${conversations} ${t('settings.privacy.recordings', { count: usage.recordings, size: megabytes })}`
}

/** What is on disk, asked again whenever it has changed. */
function useUsage(): Usage | undefined {
  const session = useSession()
  const fresh = useFresh()
  const settings = useView((view) => view.settings.history)
  const [usage, setUsage] = useState<Usage | undefined>()
  useEffect(() => {
    let current = true
    session.call('history.usage', {}).then(
      (found) => current && setUsage(found),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [session, fresh, settings])
  return usage
}
