import { memo, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import Markdown, { type Options } from 'react-markdown'
import rehypeHighlight from 'rehype-highlight'
import rehypeKatex from 'rehype-katex'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { MAX_BLOCK, blocksOf, completed } from './blocks'
import { withFormulas } from './dollars'
import { markHeard } from './heard-marks'
import { richParts } from './rich-parts'
import './rich-text.css'

/** Code longer than this, characters, is not coloured; a formula longer than this is shown as it was written. */
const MAX_COLOURED = 8_000

export interface RichTextProps {
  readonly text: string
  /** Characters that were heard; all of it where nothing is marked. */
  readonly cut: number
  readonly rest: 'pending' | 'unheard'
  /** It is still being written. */
  readonly growing: boolean
}

/** An answer as it was meant to look. Nothing of it is taken as markup of the page: HTML in it is shown as text. */
export default function RichText({ text, cut, rest, growing }: RichTextProps): ReactNode {
  const blocks = useMemo(() => blocksOf(text), [text])
  // Where the hearing ended, said once: in the first block of which something was not heard.
  const labelled =
    rest === 'unheard' ? blocks.findIndex((block) => cut < block.start + block.text.trimEnd().length) : -1
  return (
    <div className="message-text rich" dir="auto">
      {blocks.map((block, index) => (
        <RichBlock
          key={block.start}
          text={block.text}
          cut={Math.max(0, Math.min(cut - block.start, block.text.length))}
          rest={rest}
          labelled={index === labelled}
          growing={growing && index === blocks.length - 1}
        />
      ))}
    </div>
  )
}

type BlockProps = RichTextProps & { readonly labelled: boolean }

const RichBlock = memo(function RichBlock({ text, cut, rest, growing, labelled }: BlockProps): ReactNode {
  const { t } = useTranslation()
  const label = labelled ? t('message.notHeard') : undefined
  const source = useMemo(() => withFormulas(growing ? completed(text) : text), [text, growing])
  if (text.length > MAX_BLOCK) {
    const className = cut < text.length ? `rich-plain message-${rest}` : 'rich-plain'
    return (
      <p className={className}>
        {label !== undefined && <span className="message-cut">{label}</span>} {text}
      </p>
    )
  }
  const marks: Options['rehypePlugins'] = [
    [markHeard, { cut, rest, source, label }],
    ...(text.length > MAX_COLOURED ? [] : enrich),
  ]
  return (
    <Markdown
      remarkPlugins={remarks}
      rehypePlugins={marks}
      remarkRehypeOptions={{ footnoteLabel: t('message.footnotes') }}
      components={richParts}
      urlTransform={(url) => url}
    >
      {source}
    </Markdown>
  )
})

const remarks: Options['remarkPlugins'] = [[remarkGfm, { singleTilde: false }], remarkMath]
const enrich: NonNullable<Options['rehypePlugins']> = [
  [rehypeHighlight, { detect: false }],
  // MathML needs no styles and no fonts, and a screen reader reads it as a formula.
  [rehypeKatex, { output: 'mathml', maxExpand: 200, maxSize: 20, trust: false, strict: false }],
]
