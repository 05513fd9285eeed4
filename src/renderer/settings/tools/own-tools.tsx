import { useId, useState, type ReactNode } from 'react'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useView } from '../../context'
import { wordsFor } from '../../i18n/known'
import { Button } from '../../ui/button'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { PolicySelect } from './policy-select'
import './tools.css'

/** The person's rule for one of the tools Parley brings along. */
export function OwnTool({ name }: { name: string }): ReactNode {
  const { i18n, t } = useTranslation()
  const tool = useView((view) => view.tools?.builtIn.find((one) => one.name === name))
  return (
    tool && (
      <Row
        label={wordsFor(i18n, `tool.${name}`) ?? tool.description}
        hint={tool.unavailable ? t('settings.tools.unavailable') : wordsFor(i18n, `tool.${name}.hint`)}
      >
        {(ids) => <PolicySelect {...ids} tool={tool} />}
      </Row>
    )
  )
}

interface OtherToolsProps extends DrawnRow {
  readonly shownAlready: readonly string[]
}

/** What only concerns Parley itself; a long list of short words, so it is opened when somebody wants to see it. */
export function OtherTools({ label, hint, shownAlready }: OtherToolsProps): ReactNode {
  const { t } = useTranslation()
  const tools = useView((view) => view.tools?.builtIn) ?? []
  const [open, setOpen] = useState(false)
  const list = useId()
  return (
    <>
      <Row label={label} hint={hint}>
        {() => (
          <Button aria-expanded={open} aria-controls={list} onClick={() => setOpen(!open)} data-testid="tools-own-more">
            {open ? <ChevronUp size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
            {t(open ? 'settings.tools.ownMoreHide' : 'settings.tools.ownMoreShow')}
          </Button>
        )}
      </Row>
      <div id={list} className="tools-own" hidden={!open}>
        {open &&
          tools
            .filter(({ name }) => !shownAlready.includes(name))
            .map(({ name }) => <OwnTool key={name} name={name} />)}
      </div>
    </>
  )
}
