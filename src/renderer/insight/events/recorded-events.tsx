import { useEffect, useId, useMemo, useState, type ReactNode } from 'react'
import { Copy, Pause, Play, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/button'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import { useVisible } from '../../ui/use-visible'
import { copy } from '../take-away'
import './events-tab.css'

/** What has been recorded, and whether more is. */
interface Recorded<Entry> {
  /** Oldest first. */
  readonly entries: readonly Entry[]
  /** Left out because too much happened at once. */
  readonly lost: number
  /** Go on recording when nobody looks. */
  readonly keep: boolean
  readonly paused: boolean
}

interface Recorder {
  /** Somebody has begun, or stopped, to look. */
  readonly look: (on: boolean) => void
  readonly keep: (on: boolean) => void
  readonly pause: (on: boolean) => void
  readonly clear: () => void
}

interface Props<Entry, Group extends string> {
  /** Before each `data-testid` but the list's own. */
  name: string
  listId: string
  recorded: Recorded<Entry>
  recorder: Recorder
  /** What can be picked out, the first of them to begin with. */
  groups: readonly Group[]
  groupWords: (group: Group) => string
  /** Entries of a group that hold what was typed, oldest first. */
  filtered: (entries: readonly Entry[], group: Group, typed: string) => Entry[]
  /** As text to copy, oldest first. */
  asText: (entries: readonly Entry[]) => string
  words: { readonly keep: string; readonly hint: string; readonly none: string }
  draw: (entry: Entry) => ReactNode
  /** A button beside copying. */
  tool?: ReactNode
}

/** A recording that is looked through: filtered, paused, copied and cleared; the newest entry on top. */
export function RecordedEvents<Entry, Group extends string>(props: Props<Entry, Group>): ReactNode {
  const { name, listId, recorded, recorder, groups, groupWords, filtered, asText, words, draw, tool } = props
  const { entries, lost, keep, paused } = recorded
  const { t } = useTranslation()
  const visible = useVisible()
  const [group, setGroup] = useState<Group>(groups[0]!)
  const [typed, setTyped] = useState('')
  const id = useId()
  useEffect(() => {
    recorder.look(visible)
    return () => recorder.look(false)
  }, [recorder, visible])
  const shown = useMemo(() => filtered(entries, group, typed), [filtered, entries, group, typed])
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
          data-testid={`${name}-filter`}
        />
        <span id={`${id}-group`} className="unseen">
          {t('insight.events.group')}
        </span>
        <div className="events-group">
          <Select
            value={group}
            options={groups.map((value) => ({ value, label: groupWords(value) }))}
            onChange={(value) => setGroup(value as Group)}
            labelledBy={`${id}-group`}
            testId={`${name}-group`}
          />
        </div>
        <IconButton
          label={t(paused ? 'insight.events.resume' : 'insight.events.pause')}
          onClick={() => recorder.pause(!paused)}
          data-testid={`${name}-pause`}
        >
          {paused ? <Play size={17} aria-hidden /> : <Pause size={17} aria-hidden />}
        </IconButton>
        <IconButton
          label={t('insight.events.copyAll')}
          disabled={shown.length === 0}
          onClick={() => copy(asText(shown))}
        >
          <Copy size={17} aria-hidden />
        </IconButton>
        {tool}
        <IconButton label={t('insight.events.clear')} disabled={entries.length === 0} onClick={recorder.clear}>
          <Trash2 size={17} aria-hidden />
        </IconButton>
      </div>
      <div className="events-keep">
        <Switch checked={keep} onChange={recorder.keep} labelledBy={`${id}-keep`} testId={`${name}-keep`} />
        <span id={`${id}-keep`}>{words.keep}</span>
      </div>
      <p className="note">{words.hint}</p>
      {lost > 0 && <p className="note">{t('insight.events.lost', { count: lost })}</p>}
      {shown.length === 0 ? (
        <p className="insight-empty">
          {paused ? t('insight.events.paused') : entries.length > 0 ? t('insight.events.noMatch') : words.none}
        </p>
      ) : (
        <ol className="events" data-testid={listId}>
          {[...shown].reverse().map(draw)}
        </ol>
      )}
    </>
  )
}
