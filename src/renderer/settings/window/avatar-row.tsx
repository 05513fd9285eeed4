import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { FileUp, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MOST_BYTES, checkAvatar, type AvatarProblem } from '../../face/vrm/check'
import { keepAvatar, keptAvatar } from '../../face/vrm/keep'
import type { AvatarTerms } from '../../face/vrm/terms'
import { Button } from '../../ui/button'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'

type Refusal = AvatarProblem | 'notKept'

/** The person's own avatar: chosen, looked at, its terms shown, removed. */
export function AvatarRow({ label, hint, testId }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const refusalId = useId()
  const [terms, setTerms] = useState<AvatarTerms>()
  const [refused, setRefused] = useState<Refusal>()
  const [drawable] = useState(hasWebGl)

  useEffect(() => {
    let current = true
    void keptAvatar()
      .then((file) => file && checkAvatar(file))
      .then((checked) => current && checked?.ok && setTerms(checked.terms))
      .catch(() => undefined)
    return () => {
      current = false
    }
  }, [])

  const keep = async (file: ArrayBuffer | undefined, kept: AvatarTerms | undefined): Promise<void> => {
    try {
      await keepAvatar(file)
      setTerms(kept)
      setRefused(undefined)
    } catch {
      setRefused('notKept')
    }
  }
  const take = async (chosen: File): Promise<void> => {
    // Not taken into memory to be told so.
    if (chosen.size > MOST_BYTES) return setRefused('tooLarge')
    const file = await chosen.arrayBuffer().catch(() => new ArrayBuffer(0))
    const checked = checkAvatar(file)
    if (checked.ok) await keep(file, checked.terms)
    else setRefused(checked.problem)
  }

  return (
    <Row
      label={label}
      hint={
        <>
          {hint}
          {terms && <Terms terms={terms} testId={`${testId}-terms`} />}
          {terms && !drawable && (
            <span className="note row-line" data-tone="bad">
              {t('settings.window.avatar.notShown')}
            </span>
          )}
          <span role="alert" id={refusalId}>
            {refused && (
              <span className="note row-line" data-tone="bad" data-testid={`${testId}-refused`} data-why={refused}>
                {t(`settings.window.avatar.refused.${refused}`)}
              </span>
            )}
          </span>
        </>
      }
    >
      {(ids) => (
        <>
          <input
            ref={input}
            type="file"
            accept=".vrm"
            hidden
            aria-labelledby={ids.labelledBy}
            data-testid={`${testId}-file`}
            onChange={(event) => {
              const file = event.target.files?.[0]
              event.target.value = ''
              if (file) void take(file)
            }}
          />
          <Button onClick={() => input.current?.click()} data-testid={testId}>
            <FileUp size={15} aria-hidden />
            {t('settings.window.avatar.choose')}
          </Button>
          {terms && (
            <Button onClick={() => void keep(undefined, undefined)} data-testid={`${testId}-remove`}>
              <Trash2 size={15} aria-hidden />
              {t('settings.window.avatar.remove')}
            </Button>
          )}
        </>
      )}
    </Row>
  )
}

/** What the author wrote into the file, as sentences. */
function Terms({ terms, testId }: { readonly terms: AvatarTerms; readonly testId: string }): ReactNode {
  const { t } = useTranslation()
  const { name, authors, who, commercial, credit, licence } = terms
  const sentences = [
    name === '' ? t('settings.window.avatar.nameless') : t('settings.window.avatar.by', { name, authors }),
    who && t(`settings.window.avatar.who.${who}`),
    commercial && t(`settings.window.avatar.commercial.${commercial}`),
    credit && t('settings.window.avatar.credit'),
    licence && t('settings.window.avatar.licence', { licence }),
  ]
  return (
    <span className="row-line" data-testid={testId}>
      {sentences.filter(Boolean).join(' ')}
    </span>
  )
}

/** Asks, and gives the context back at once: a page may have few, and the avatar on the stage has one of them. */
function hasWebGl(): boolean {
  const context = document.createElement('canvas').getContext('webgl2')
  context?.getExtension('WEBGL_lose_context')?.loseContext()
  return context !== null
}
