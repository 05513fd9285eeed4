import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VoiceView } from '#shared/provider'
import { gendersOf, languagesOf, type NameLanguage, type VoiceFilter } from './voice-search'

type Narrowing = Pick<VoiceFilter, 'language' | 'gender'>

interface VoiceFiltersProps extends Narrowing {
  readonly voices: readonly VoiceView[]
  readonly nameOf: NameLanguage
  readonly onChange: (narrowing: Narrowing) => void
}

/** Narrows a list of voices by language and gender, where it has more than one of either. */
export function VoiceFilters({ voices, language, gender, nameOf, onChange }: VoiceFiltersProps): ReactNode {
  const { t } = useTranslation()
  const languages = languagesOf(voices)
  const genders = gendersOf(voices)
  if (languages.length < 2 && genders.length === 0) return null
  return (
    <div className="voice-filters">
      {languages.length > 1 && (
        <select
          className="voice-filter"
          value={language ?? ''}
          aria-label={t('voices.language')}
          data-testid="voice-filter-language"
          onChange={(event) => onChange({ language: event.target.value || undefined, gender })}
        >
          <option value="">{t('voices.allLanguages')}</option>
          {[...new Set([...(language ? [language] : []), ...languages])].map((tag) => (
            <option key={tag} value={tag}>
              {nameOf(tag)}
            </option>
          ))}
        </select>
      )}
      {genders.map((one) => (
        <button
          key={one}
          type="button"
          className="voice-filter"
          aria-pressed={gender === one}
          data-testid={`voice-filter-${one}`}
          onClick={() => onChange({ language, gender: gender === one ? undefined : one })}
        >
          {t(`voices.gender.${one}`)}
        </button>
      ))}
    </div>
  )
}
