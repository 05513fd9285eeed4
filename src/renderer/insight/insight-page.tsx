import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageFrame } from '../pages/page-frame'

export default function InsightPage(): ReactNode {
  const { t } = useTranslation()
  return <PageFrame title={t('page.insight')}>{null}</PageFrame>
}
