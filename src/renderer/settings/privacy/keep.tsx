import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { keepPeriods, type KeepPeriod } from '#shared/setting-choices'
import { useSession, useView } from '../../context'
import { ConfirmDialog } from '../../ui/confirm'
import { Select } from '../../ui/select'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { useUsage } from './use-usage'

/** How long conversations stay; what a shorter time would delete is asked about first. */
export function KeepPeriods({ label, hint, testId }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const keep = useView((view) => view.settings.history.keep)
  const usage = useUsage()
  /** A period that would delete something, until the person has said yes or no. */
  const [asked, setAsked] = useState<KeepPeriod | undefined>()

  const choose = (next: KeepPeriod): void => {
    if (next !== keep && (usage?.older[next] ?? 0) > 0) setAsked(next)
    else session.update({ history: { keep: next } })
  }
  return (
    <>
      <Row label={label} hint={hint}>
        {(ids) => (
          <Select
            {...ids}
            value={keep}
            options={keepPeriods.map((value) => ({ value, label: t(`settings.privacy.keep.${value}`) }))}
            onChange={(value) => choose(value as KeepPeriod)}
            testId={testId}
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
