import { useId, useState, type ReactNode } from 'react'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ToolView } from '#shared/tools'
import { useView } from '../../context'
import { wordsFor } from '../../i18n/known'
import { Button } from '../../ui/button'
import { AddServer } from './add-server'
import { useFoundRow } from '../rows/found-row'
import { PolicySelect } from './policy-select'
import { Row } from '../rows/row'
import { ServerCard } from './server-card'
import './tools-section.css'

/** Tools Parley brings along that reach beyond it, so that their rules are the ones to see first. */
const reaching = ['open_address', 'clipboard_read', 'clipboard_write', 'history_search']

/** What Parley may do beyond talking: its own tools, and those of MCP servers. */
export function ToolsSection(): ReactNode {
  const { t } = useTranslation()
  const tools = useView((view) => view.tools)
  const own = tools?.builtIn ?? []
  const servers = useView((view) => view.settings.tools.servers)
  const { element, found } = useFoundRow(t('settings.tools.servers'))
  return (
    <>
      {own
        .filter(({ name }) => reaching.includes(name))
        .map((view) => (
          <OwnTool key={view.name} view={view} />
        ))}
      <OtherTools tools={own.filter(({ name }) => !reaching.includes(name))} />
      <div ref={element} className="tools-servers" data-found={found || undefined}>
        <h3 className="tools-heading">{t('settings.tools.servers')}</h3>
        <p className="note">{t('settings.tools.serversHint')}</p>
        {servers.length > 0 && (
          <ul className="tool-servers" data-testid="tool-servers">
            {servers.map((server) => (
              <ServerCard key={server.id} server={server} view={tools?.servers.find(({ id }) => id === server.id)} />
            ))}
          </ul>
        )}
        <AddServer />
      </div>
    </>
  )
}

/** What only concerns Parley itself; a long list of short words, so it is opened when somebody wants to see it. */
function OtherTools({ tools }: { tools: readonly ToolView[] }): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const list = useId()
  if (tools.length === 0) return null
  return (
    <>
      <Row label={t('settings.tools.ownMore')} hint={t('settings.tools.ownMoreHint')}>
        {() => (
          <Button aria-expanded={open} aria-controls={list} onClick={() => setOpen(!open)} data-testid="tools-own-more">
            {open ? <ChevronUp size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
            {t(open ? 'settings.tools.ownMoreHide' : 'settings.tools.ownMoreShow')}
          </Button>
        )}
      </Row>
      <div id={list} className="tools-own" hidden={!open}>
        {open && tools.map((view) => <OwnTool key={view.name} view={view} />)}
      </div>
    </>
  )
}

function OwnTool({ view }: { view: ToolView }): ReactNode {
  const { i18n } = useTranslation()
  return (
    <Row
      label={wordsFor(i18n, `tool.${view.name}`) ?? view.description}
      hint={wordsFor(i18n, `tool.${view.name}.hint`)}
    >
      {(ids) => <PolicySelect {...ids} tool={view} />}
    </Row>
  )
}
