import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageFrame } from '../pages/page-frame'

export default function HistoryPage(): ReactNode {
  const { t } = useTranslation()
  return <PageFrame title={t('page.history')}>{null}</PageFrame>
}
