import { useMemo, useState, type ReactNode } from 'react'
import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown, Play, Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { fallbackWindowLanguage } from '#shared/languages'
import type { ProviderView, VoiceView } from '#shared/provider'
import { useSession, useView } from '../../context'
import { faultWords } from '../../i18n/fault-words'
import { Button } from '../../ui/button'
import type { RowIds } from '../rows/row'
import { useVoices } from './use-voices'
import { VoiceFilters } from './voice-filters'
import { languageNamer, voiceDetail } from './voice-words'
import { knows, matchingVoices, noFilter, primary, type VoiceFilter } from './voice-search'
import './voice-field.css'

/** So many are drawn; the others are found by searching. */
const MOST_SHOWN = 150
/** A list of at least this many begins with the voices of one's own language. */
const LONG = 30

interface VoiceFieldProps extends RowIds {
  readonly provider: string
  readonly value: string
  readonly placeholder?: string
  readonly onChange: (voice: string) => void
  readonly testId: string
}

/**
 * One of a provider's voices: found by typing, narrowed by language and gender, heard before it is chosen. A name that
 * is in no list can be typed: not every key may list.
 */
export function VoiceField({
  provider,
  value,
  placeholder,
  onChange,
  labelledBy,
  describedBy,
  testId,
}: VoiceFieldProps): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const providers = useView((view) => view.providers)
  const spoken = useView((view) => view.settings.hearing.language)
  const { voices, fault, loading, load } = useVoices(provider)
  const [typed, setTyped] = useState('')
  const [narrowed, setNarrowed] = useState<Pick<VoiceFilter, 'language' | 'gender'> | undefined>()
  const [tried, setTried] = useState<VoiceView | undefined>()

  const own = primary(spoken === 'auto' ? i18n.language : spoken)
  const startsNarrow = voices.length >= LONG && voices.some((voice) => knows(voice, own))
  const { language, gender } = narrowed ?? { ...noFilter, language: startsNarrow ? own : undefined }
  const nameOf = useMemo(() => languageNamer(i18n.language), [i18n.language])
  const found = useMemo(
    () => matchingVoices(voices, { words: typed, language, gender }, nameOf),
    [voices, typed, language, gender, nameOf],
  )
  const known = voices.find(({ id }) => id === value)
  const chosen = useMemo(() => known ?? (value === '' ? null : unlisted(value)), [known, value])
  // What is in no list may exist nevertheless.
  const offered = useMemo(
    () => (found.length === 0 && /^\S+$/.test(typed.trim()) ? [unlisted(typed.trim())] : found.slice(0, MOST_SHOWN)),
    [found, typed],
  )
  const listen = (voice: VoiceView): void => {
    // Words it can read: in the window's language where it knows that, in the fallback where it does not.
    const language = knows(voice, primary(i18n.language)) ? i18n.language : fallbackWindowLanguage
    session.preview(t('voices.sample', { lng: language }), { language, speaker: { provider, voice: voice.id } })
  }
  const heard = tried ?? chosen

  return (
    <div className="combo">
      <Combobox.Root
        items={offered}
        filteredItems={offered}
        value={chosen}
        onValueChange={(next: VoiceView | null) => next && onChange(next.id)}
        itemToStringLabel={(voice: VoiceView) => voice.name}
        isItemEqualToValue={(a: VoiceView, b: VoiceView) => a.id === b.id}
        inputValue={typed}
        onInputValueChange={setTyped}
        onItemHighlighted={(voice: VoiceView | undefined) => voice && setTried(voice)}
        onOpenChange={(open) => {
          setTyped('')
          setTried(undefined)
          if (open && fault) load()
        }}
        autoHighlight
      >
        <Combobox.Trigger
          className="select"
          aria-labelledby={labelledBy}
          aria-describedby={describedBy}
          data-testid={testId}
        >
          <span className="select-value">{chosen?.name ?? placeholder ?? t('field.choose')}</span>
          <ChevronsUpDown size={14} aria-hidden className="select-icon" />
        </Combobox.Trigger>
        <Combobox.Portal>
          <Combobox.Positioner className="floating" sideOffset={4} align="end">
            <Combobox.Popup className="select-popup voice-popup" aria-labelledby={labelledBy}>
              <div className="voice-search">
                <Search size={14} aria-hidden />
                <Combobox.Input
                  className="voice-search-input"
                  placeholder={t('voices.search')}
                  aria-label={t('voices.search')}
                  data-testid={`${testId}-search`}
                />
              </div>
              <VoiceFilters
                voices={voices}
                language={language}
                gender={gender}
                nameOf={nameOf}
                onChange={setNarrowed}
              />
              <Combobox.Empty className="combo-empty">{t(loading ? 'voices.loading' : 'voices.none')}</Combobox.Empty>
              <Combobox.List className="voice-list scrolls">
                {(voice: VoiceView) => (
                  <Combobox.Item key={voice.id} value={voice} className="select-item">
                    <span className="select-text">
                      {voice.name}
                      <span className="select-detail">{voiceDetail(voice, nameOf, i18n.language, t)}</span>
                    </span>
                    <Combobox.ItemIndicator>
                      <Check size={15} aria-hidden />
                    </Combobox.ItemIndicator>
                  </Combobox.Item>
                )}
              </Combobox.List>
              <div className="voice-foot">
                <span className="note" role="status">
                  {found.length > offered.length
                    ? t('voices.more', { shown: String(offered.length), count: found.length })
                    : t('voices.count', { count: found.length })}
                </span>
                {heard && (
                  <Button onClick={() => listen(heard)} data-testid={`${testId}-listen`}>
                    <Play size={13} fill="currentColor" aria-hidden />
                    <span className="voice-listen">{t('voices.listen', { name: heard.name })}</span>
                  </Button>
                )}
              </div>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
      {fault && (
        <p className="note" data-tone="bad">
          {faultWords(fault, i18n, providers)}
        </p>
      )}
    </div>
  )
}

/**
 * Whether there is a voice to choose: not where there is one only, or where the provider has a field of its own for it.
 */
export function asksVoice({ voices, fields }: ProviderView): boolean {
  return (voices.length > 1 || fields.length > 0) && !fields.some(({ kind }) => kind === 'voice')
}

function unlisted(id: string): VoiceView {
  return { id, name: id, languages: [] }
}
