import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../context'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/confirm'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'

/** Puts every setting back to how it came. */
export function ResetEverything({ label, hint, testId }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <Row label={label} hint={hint}>
      {() => (
        <Confirm
          trigger={<Button data-testid={testId}>{t('settings.reset')}</Button>}
          title={t('settings.reset.title')}
          text={t('settings.reset.text')}
          confirm={t('settings.reset.confirm')}
          danger
          testId={`${testId}-confirm`}
          onConfirm={session.reset}
        />
      )}
    </Row>
  )
}
