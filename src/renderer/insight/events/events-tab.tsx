import type { ReactNode } from 'react'
import { ArrowDown, ArrowUp, Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { WireEntry } from '#shared/contract/insight'
import { useSession } from '../../context'
import { Button } from '../../ui/button'
import { useFormats } from '../format'
import { copy } from '../take-away'
import { asText, entryGroups, filtered, type EntryGroup } from './filter'
import { RecordedEvents } from './recorded-events'

const groups = Object.keys(entryGroups) as EntryGroup[]

/** Everything that goes over the wires while somebody looks, or longer when that is wanted. */
export function EventsTab(): ReactNode {
  const { t } = useTranslation()
  const { insight } = useSession()
  const recorded = useStore(insight.seen)
  return (
    <RecordedEvents
      name="events"
      listId="events"
      recorded={recorded}
      recorder={insight}
      groups={groups}
      groupWords={(group) => t(`insight.events.${group}`)}
      filtered={filtered}
      asText={asText}
      words={{ keep: t('insight.events.keep'), hint: t('insight.events.hint'), none: t('insight.events.none') }}
      draw={(entry) => <Entry key={`${entry.at} ${entry.id}`} entry={entry} />}
    />
  )
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
