import { useId, useState, type ReactNode } from 'react'
import { Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LONGEST_PRONUNCIATION, pronunciationSchema, type Pronunciation } from '#shared/pronunciation'
import { Button } from '../../ui/button'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import { languageOptions } from '../microphone/spoken-language'

/** Stands for any language. */
const ANY = 'auto'

interface PronunciationFormProps {
  /** Absent for a new one. */
  readonly entry?: Pronunciation | undefined
  readonly onListen: (entry: Pronunciation) => void
  readonly onSave: (entry: Pronunciation) => void
  readonly onCancel: () => void
}

/** How one word is said; it can be heard before it is kept. */
export function PronunciationForm({ entry, onListen, onSave, onCancel }: PronunciationFormProps): ReactNode {
  const { t, i18n } = useTranslation()
  const id = useId()
  const [draft, setDraft] = useState({
    written: entry?.written ?? '',
    spoken: entry?.spoken ?? '',
    language: entry?.language ?? ANY,
    matchCase: entry?.matchCase ?? false,
  })
  const { language, ...words } = draft
  const whole = pronunciationSchema.safeParse(language === ANY ? words : draft)
  const field = (name: 'written' | 'spoken'): ReactNode => (
    <label className="pronunciation-field">
      <span>{t(`settings.voice.pronunciations.${name}`)}</span>
      <input
        className="field-input"
        value={draft[name]}
        placeholder={t(`settings.voice.pronunciations.${name}Example`)}
        maxLength={LONGEST_PRONUNCIATION[name]}
        autoComplete="off"
        spellCheck={false}
        autoFocus={name === 'written'}
        data-testid={`pronunciation-${name}`}
        onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
      />
    </label>
  )
  return (
    <form
      className="pronunciation-form"
      data-testid="pronunciation-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (whole.success) onSave(whole.data)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // The form closes, not the settings around it.
        event.stopPropagation()
        onCancel()
      }}
    >
      <div className="pronunciation-words">
        {field('written')}
        {field('spoken')}
      </div>
      <div className="pronunciation-rule">
        <span id={`${id}-language`}>{t('settings.voice.pronunciations.language')}</span>
        <Select
          labelledBy={`${id}-language`}
          value={language}
          options={languageOptions(language, i18n.language, t('settings.voice.pronunciations.anyLanguage'))}
          onChange={(next) => setDraft({ ...draft, language: next })}
          testId="pronunciation-language"
        />
      </div>
      <div className="pronunciation-rule">
        <span id={`${id}-case`}>{t('settings.voice.pronunciations.matchCase')}</span>
        <Switch
          labelledBy={`${id}-case`}
          checked={draft.matchCase}
          onChange={(matchCase) => setDraft({ ...draft, matchCase })}
          testId="pronunciation-case"
        />
      </div>
      <div className="row-buttons">
        <Button type="submit" look="solid" disabled={!whole.success} data-testid="pronunciation-save">
          {t('settings.voice.pronunciations.save')}
        </Button>
        <Button
          disabled={!whole.success}
          onClick={() => whole.success && onListen(whole.data)}
          data-testid="pronunciation-listen"
        >
          <Play size={14} fill="currentColor" aria-hidden />
          {t('settings.voice.pronunciations.listen')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('confirm.cancel')}
        </Button>
      </div>
    </form>
  )
}
