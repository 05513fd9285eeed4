import { Fragment, type ReactNode } from 'react'
import type { SearchHit } from '#shared/contract/history'

/** A text with its matches marked. */
export function Marked({ text, matches }: Pick<SearchHit, 'text' | 'matches'>): ReactNode {
  return (
    <>
      {matches.map(({ start, end }, n) => (
        <Fragment key={start}>
          {text.slice(matches[n - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(matches.at(-1)?.end ?? 0)}
    </>
  )
}
