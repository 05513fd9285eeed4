import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toFault } from '#shared/fault'
import { useSession } from '../../context'
import { regional } from '../../i18n/regional'
import { faultNotice } from '../../state'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/confirm'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { useUsage, type Usage } from './use-usage'

/** How much is kept, and a way to be rid of all of it. */
export function StoredConversations({ label }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const usage = useUsage()
  return (
    <Row label={label} hint={usage && <Stored usage={usage} />}>
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
