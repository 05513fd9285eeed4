import type { ReactNode } from 'react'
import { RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../../context'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/confirm'
import type { Section } from '../open'
import { useRows } from '../rows/rows-context'
import { resetPatch } from './section-reset'

/** Puts a section back to how it came; not there while it is so already. */
export function SectionReset({ section }: { section: Section }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const settings = useView((view) => view.settings)
  const patch = resetPatch(section, useRows(), settings)
  if (!patch) return null
  const name = t(`settings.section.${section}`)
  return (
    <div className="section-reset">
      <Confirm
        trigger={
          <Button look="quiet" data-testid="section-reset">
            <RotateCcw size={14} aria-hidden />
            {t('settings.reset.section')}
          </Button>
        }
        title={t('settings.reset.sectionTitle', { name })}
        text={t(section === 'personas' ? 'personas.resetText' : 'settings.reset.sectionText')}
        confirm={t('settings.reset.confirm')}
        danger
        testId="section-reset-confirm"
        onConfirm={() => session.update(patch)}
      />
    </div>
  )
}
