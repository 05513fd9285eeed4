import { useEffect, useRef, useState, type ReactNode } from 'react'

/** Quiet time after the last keystroke until what was typed takes effect, ms. */
const SETTLE_MS = 700

interface TextFieldProps {
  readonly value: string
  readonly kind?: 'text' | 'url' | 'number'
  readonly rows?: number
  readonly maxLength?: number
  readonly placeholder?: string | undefined
  readonly labelledBy: string
  readonly describedBy?: string
  readonly testId: string
  readonly onChange: (value: string) => void
}

/** Text that takes effect by itself: when typing rests, on Enter, and on leaving the field. */
export function TextField(props: TextFieldProps): ReactNode {
  const { value, kind = 'text', rows, maxLength, placeholder, labelledBy, describedBy, testId, onChange } = props
  const [draft, setDraft] = useState<string | undefined>()
  const latest = useRef({ draft, value, onChange })
  useEffect(() => {
    latest.current = { draft, value, onChange }
  })

  const commit = (): void => {
    const now = latest.current
    if (now.draft !== undefined && now.draft !== now.value) now.onChange(now.draft)
  }
  useEffect(() => {
    if (draft === undefined) return
    const timer = window.setTimeout(commit, SETTLE_MS)
    return () => window.clearTimeout(timer)
  }, [draft])
  useEffect(() => commit, [])

  const common = {
    className: 'field-input',
    value: draft ?? value,
    placeholder,
    maxLength,
    'aria-labelledby': labelledBy,
    'aria-describedby': describedBy,
    'data-testid': testId,
    onBlur: () => {
      commit()
      setDraft(undefined)
    },
  }
  return rows === undefined ? (
    <input
      {...common}
      type="text"
      inputMode={kind === 'url' ? 'url' : kind === 'number' ? 'decimal' : 'text'}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
    />
  ) : (
    <textarea {...common} rows={rows} onChange={(event) => setDraft(event.target.value)} />
  )
}
