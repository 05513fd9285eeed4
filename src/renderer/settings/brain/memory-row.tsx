import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { memoryLevels } from '#shared/settings'
import { useSession, useView } from '../../context'
import { Choices } from '../../ui/choice'
import { Row } from '../rows/row'

/** How much of a long conversation the model is told word by word. */
export function MemoryRow(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const memory = useView((view) => view.settings.brain.memory)
  return (
    <Row label={t('settings.brain.memory')} hint={t('settings.brain.memoryHint')} stacked>
      {(ids) => (
        <Choices
          {...ids}
          value={memory}
          choices={memoryLevels.map((value) => ({
            value,
            label: t(`settings.brain.memory.${value}`),
            hint: t(`settings.brain.memory.${value}Hint`),
          }))}
          onChange={(next) => session.update({ brain: { memory: next } })}
          testId="setting-brain-memory"
        />
      )}
    </Row>
  )
}
