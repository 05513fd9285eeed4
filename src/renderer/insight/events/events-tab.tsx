import { useEffect, useId, useMemo, useState, type ReactNode } from 'react'
import { ArrowDown, ArrowUp, Copy, Pause, Play, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { WireEntry } from '#shared/contract/insight'
import { useSession } from '../../context'
import { Button, IconButton } from '../../ui/button'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import { useVisible } from '../../ui/use-visible'
import { useFormats } from '../format'
import { asText, entryGroups, filtered, type EntryGroup } from './filter'
import './events-tab.css'

/** Everything that goes over the wires while somebody looks, or longer when that is wanted. */
export function EventsTab(): ReactNode {
  const { t } = useTranslation()
  const { insight } = useSession()
  const { entries, lost, keep, paused } = useStore(insight.seen)
  const visible = useVisible()
  const [group, setGroup] = useState<EntryGroup>('all')
  const [typed, setTyped] = useState('')
  const id = useId()
  useEffect(() => {
    insight.look(visible)
    return () => insight.look(false)
  }, [insight, visible])
  const shown = useMemo(() => filtered(entries, group, typed).reverse(), [entries, group, typed])
  return (
    <>
      <div className="events-tools">
        <input
          type="search"
          className="field-input events-filter"
          aria-label={t('insight.events.filter')}
          placeholder={t('insight.events.filter')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          data-testid="events-filter"
        />
        <span id={`${id}-group`} className="unseen">
          {t('insight.events.group')}
        </span>
        <div className="events-group">
          <Select
            value={group}
            options={Object.keys(entryGroups).map((value) => ({
              value,
              label: t(`insight.events.${value as EntryGroup}`),
            }))}
            onChange={(value) => setGroup(value as EntryGroup)}
            labelledBy={`${id}-group`}
            testId="events-group"
          />
        </div>
        <IconButton
          label={t(paused ? 'insight.events.resume' : 'insight.events.pause')}
          onClick={() => insight.pause(!paused)}
          data-testid="events-pause"
        >
          {paused ? <Play size={17} aria-hidden /> : <Pause size={17} aria-hidden />}
        </IconButton>
        <IconButton
          label={t('insight.events.copyAll')}
          disabled={shown.length === 0}
          onClick={() => copy(asText([...shown].reverse()))}
        >
          <Copy size={17} aria-hidden />
        </IconButton>
        <IconButton label={t('insight.events.clear')} disabled={entries.length === 0} onClick={insight.clear}>
          <Trash2 size={17} aria-hidden />
        </IconButton>
      </div>
      <div className="events-keep">
        <Switch checked={keep} onChange={insight.keep} labelledBy={`${id}-keep`} testId="events-keep" />
        <span id={`${id}-keep`}>{t('insight.events.keep')}</span>
      </div>
      <p className="note">{t('insight.events.hint')}</p>
      {lost > 0 && <p className="note">{t('insight.events.lost', { count: lost })}</p>}
      {shown.length === 0 ? (
        <p className="insight-empty">
          {t(paused ? 'insight.events.paused' : entries.length > 0 ? 'insight.events.noMatch' : 'insight.events.none')}
        </p>
      ) : (
        <ol className="events" data-testid="events">
          {shown.map((entry) => (
            <Entry key={`${entry.at} ${entry.id}`} entry={entry} />
          ))}
        </ol>
      )}
    </>
  )
}

function copy(text: string): void {
  void navigator.clipboard.writeText(text).catch(() => undefined)
}

/** One line; its payload under it when asked for. */
function Entry({ entry }: { entry: WireEntry }): ReactNode {
  const { t } = useTranslation()
  const { bytes, ms, time } = useFormats()
  const Arrow = entry.direction === 'up' ? ArrowUp : ArrowDown
  const head = (
    <>
      <time className="entry-time" dateTime={new Date(entry.at).toISOString()}>
        {time(entry.at)}
      </time>
      <Arrow
        size={13}
        aria-label={t(`insight.events.${entry.direction}`)}
        className="entry-arrow"
        data-direction={entry.direction}
      />
      <span className="entry-kind">{t(`insight.kind.${entry.kind}`)}</span>
      <span className="entry-name">
        {entry.name}
        {entry.host !== undefined && <span className="entry-where">{`${entry.host}${entry.path ?? ''}`}</span>}
      </span>
      <span className="entry-facts">
        {entry.bytes !== undefined && bytes(entry.bytes)} {entry.ms !== undefined && ms(entry.ms)}
      </span>
    </>
  )
  const { payload } = entry
  if (payload === undefined) {
    return (
      <li className="entry" data-kind={entry.kind}>
        <div className="entry-head">{head}</div>
      </li>
    )
  }
  return (
    <li className="entry" data-kind={entry.kind}>
      <details>
        <summary className="entry-head">{head}</summary>
        <pre className="entry-payload scrolls" tabIndex={0} aria-label={t('insight.events.payload')}>
          {payload}
        </pre>
        <Button look="quiet" onClick={() => copy(payload)}>
          <Copy size={14} aria-hidden />
          {t('insight.events.copy')}
        </Button>
      </details>
    </li>
  )
}
