import { useEffect, useId, useMemo, useState, type ReactNode } from 'react'
import { Copy, Download, Pause, Play, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useSession } from '../../context'
import { IconButton } from '../../ui/button'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import { useVisible } from '../../ui/use-visible'
import { useAsked } from '../use-asked'
import { ConsoleEntry } from './console-entry'
import { copy, saveText } from './take-away'
import { consoleGroups, filtered, jsonLines, type ConsoleGroup } from './entries'
import { SendEvent } from './send-event'
import { SessionCard } from './session-card'
import '../events/events-tab.css'
import './console-tab.css'

const FILE = 'parley-session.jsonl'

/** For developers: the session with a speech-to-speech engine, every event both ways, and events sent by hand. */
export function ConsoleTab(): ReactNode {
  const { t } = useTranslation()
  const { console: recording } = useSession().insight
  const { entries, lost, keep, paused, changes } = useStore(recording.seen)
  const view = useAsked('live.view', {}, changes)
  const visible = useVisible()
  const [group, setGroup] = useState<ConsoleGroup>('all')
  const [typed, setTyped] = useState('')
  const id = useId()
  useEffect(() => {
    recording.look(visible)
    return () => recording.look(false)
  }, [recording, visible])
  const shown = useMemo(() => filtered(entries, group, typed), [entries, group, typed])
  return (
    <>
      {view && <SessionCard view={view} />}
      {view && view.state !== 'none' && <SendEvent view={view} />}
      <h3 className="console-title">{t('insight.console.events')}</h3>
      <div className="events-tools">
        <input
          type="search"
          className="field-input events-filter"
          aria-label={t('insight.events.filter')}
          placeholder={t('insight.events.filter')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          data-testid="console-filter"
        />
        <span id={`${id}-group`} className="unseen">
          {t('insight.events.group')}
        </span>
        <div className="events-group">
          <Select
            value={group}
            options={Object.keys(consoleGroups).map((value) => ({
              value,
              label: t(`insight.console.${value as ConsoleGroup}`),
            }))}
            onChange={(value) => setGroup(value as ConsoleGroup)}
            labelledBy={`${id}-group`}
            testId="console-group"
          />
        </div>
        <IconButton
          label={t(paused ? 'insight.events.resume' : 'insight.events.pause')}
          onClick={() => recording.pause(!paused)}
          data-testid="console-pause"
        >
          {paused ? <Play size={17} aria-hidden /> : <Pause size={17} aria-hidden />}
        </IconButton>
        <IconButton
          label={t('insight.events.copyAll')}
          disabled={shown.length === 0}
          onClick={() => copy(jsonLines(shown))}
        >
          <Copy size={17} aria-hidden />
        </IconButton>
        <IconButton
          label={t('insight.console.export')}
          disabled={entries.length === 0}
          onClick={() => saveText(FILE, 'application/jsonl', jsonLines(entries, view))}
          data-testid="console-export"
        >
          <Download size={17} aria-hidden />
        </IconButton>
        <IconButton label={t('insight.events.clear')} disabled={entries.length === 0} onClick={recording.clear}>
          <Trash2 size={17} aria-hidden />
        </IconButton>
      </div>
      <div className="events-keep">
        <Switch checked={keep} onChange={recording.keep} labelledBy={`${id}-keep`} testId="console-keep" />
        <span id={`${id}-keep`}>{t('insight.console.keep')}</span>
      </div>
      <p className="note">{t('insight.console.hint')}</p>
      {lost > 0 && <p className="note">{t('insight.events.lost', { count: lost })}</p>}
      {shown.length === 0 ? (
        <p className="insight-empty">
          {t(paused ? 'insight.events.paused' : entries.length > 0 ? 'insight.events.noMatch' : 'insight.console.none')}
        </p>
      ) : (
        <ol className="events" data-testid="console-events">
          {[...shown].reverse().map((entry) => (
            <ConsoleEntry key={`${entry.at} ${entry.id}`} entry={entry} />
          ))}
        </ol>
      )}
    </>
  )
}
