import type { ReactNode } from 'react'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useView } from '../../context'
import { Button } from '../../ui/button'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { exportSettings } from './transfer'

const FILE_NAME = 'parley-settings.json'

/** Settings to a file. */
export function ExportRow({ label, hint, testId }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const settings = useView((view) => view.settings)
  const save = (): void => {
    const address = URL.createObjectURL(new Blob([exportSettings(settings)], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = address
    link.download = FILE_NAME
    link.click()
    // The browser has taken the text over once the click has been dealt with.
    window.setTimeout(() => URL.revokeObjectURL(address), 1_000)
  }
  return (
    <Row label={label} hint={hint}>
      {() => (
        <Button onClick={save} data-testid={testId}>
          <Download size={15} aria-hidden />
          {t('settings.transfer.exportButton')}
        </Button>
      )}
    </Row>
  )
}
