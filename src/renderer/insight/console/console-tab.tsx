import type { ReactNode } from 'react'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useSession } from '../../context'
import { IconButton } from '../../ui/button'
import { RecordedEvents } from '../events/recorded-events'
import { saveText } from '../take-away'
import { useAsked } from '../use-asked'
import { ConsoleEntry } from './console-entry'
import { consoleGroups, filtered, jsonLines, type ConsoleGroup } from './entries'
import { SendEvent } from './send-event'
import { SessionCard } from './session-card'
import './console-tab.css'

const FILE = 'parley-session.jsonl'
const groups = Object.keys(consoleGroups) as ConsoleGroup[]

/** For developers: the session with a speech-to-speech engine, every event both ways, and events sent by hand. */
export function ConsoleTab(): ReactNode {
  const { t } = useTranslation()
  const { console: recording } = useSession().insight
  const recorded = useStore(recording.seen)
  const view = useAsked('live.view', {}, recorded.changes)
  return (
    <>
      {view && <SessionCard view={view} />}
      {view && view.state !== 'none' && <SendEvent view={view} />}
      <h3 className="console-title">{t('insight.console.events')}</h3>
      <RecordedEvents
        name="console"
        listId="console-events"
        recorded={recorded}
        recorder={recording}
        groups={groups}
        groupWords={(group) => t(`insight.console.${group}`)}
        filtered={filtered}
        asText={jsonLines}
        words={{
          keep: t('insight.console.keep'),
          hint: t('insight.console.hint'),
          none: t('insight.console.none'),
        }}
        draw={(entry) => <ConsoleEntry key={`${entry.at} ${entry.id}`} entry={entry} />}
        tool={
          <IconButton
            label={t('insight.console.export')}
            disabled={recorded.entries.length === 0}
            onClick={() => saveText(FILE, 'application/jsonl', jsonLines(recorded.entries, view))}
            data-testid="console-export"
          >
            <Download size={17} aria-hidden />
          </IconButton>
        }
      />
    </>
  )
}
