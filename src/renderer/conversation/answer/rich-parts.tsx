import { Children, isValidElement, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Components } from 'react-markdown'
import { CopyButton } from '../copy-button'
import { AnswerLink } from './answer-link'

/* How the parts of a formatted answer are drawn, by the name of the element Markdown makes of them. */

function Code({ children }: { readonly children?: ReactNode }): ReactNode {
  const { t } = useTranslation()
  const pre = useRef<HTMLPreElement>(null)
  const code = Children.toArray(children).find(isValidElement<{ readonly className?: string }>)
  const language = /language-([\w+#.-]+)/.exec(code?.props.className ?? '')?.[1]
  return (
    <div className="rich-code">
      <div className="rich-code-head">
        <span>{language ?? t('message.code')}</span>
        <CopyButton text={() => pre.current?.textContent ?? ''} label={t('message.copyCode')} />
      </div>
      <pre ref={pre} className="scrolls" tabIndex={0} dir="ltr">
        {children}
      </pre>
    </div>
  )
}

function Table({ children }: { readonly children?: ReactNode }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="rich-table scrolls" role="group" aria-label={t('message.table')} tabIndex={0}>
      <table>{children}</table>
    </div>
  )
}

/** Headings of an answer lie below that of its line, whatever the model took for the first. */
const heading =
  (level: number) =>
  ({ children }: { readonly children?: ReactNode }): ReactNode => <h3 data-level={level}>{children}</h3>

function Tick({ checked }: { readonly checked?: boolean | undefined }): ReactNode {
  const { t } = useTranslation()
  return (
    <span role="img" aria-label={t(checked ? 'message.done' : 'message.toDo')}>
      {checked ? '☑' : '☐'}
    </span>
  )
}

export const richParts: Components = {
  pre: ({ children }) => <Code>{children}</Code>,
  table: ({ children }) => <Table>{children}</Table>,
  a: ({ href, children }) => <AnswerLink address={href ?? ''}>{children}</AnswerLink>,
  // Pictures from elsewhere are not fetched: that would tell their server that somebody reads this.
  img: ({ src, alt }) => (
    <AnswerLink address={typeof src === 'string' ? src : ''}>{alt === undefined || alt === '' ? src : alt}</AnswerLink>
  ),
  input: ({ checked }) => <Tick checked={checked} />,
  h1: heading(1),
  h2: heading(2),
  h3: heading(3),
  h4: heading(4),
  h5: heading(5),
  h6: heading(6),
}
