/** Done as it was asked for; refused with the true reason where nothing here can do it; or anything else. */
export type Verdict = 'right' | 'honest' | 'wrong'

/** A request and what its answer has to look like. */
export interface Row {
  readonly request: string
  readonly answer: RegExp
  /** Nothing here can do it: `answer` is what a truthful refusal looks like. */
  readonly outOfReach: boolean
}

/** Reads a table: `request => answer` or `request ~> refusal` on each line. */
export function rowsOf(table: string): readonly Row[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const found = /^(.*?) (=|~)> (.*)$/.exec(line)
      if (!found) throw new Error(`no row: ${line}`)
      return { request: found[1] ?? '', answer: new RegExp(found[3] ?? '', 'i'), outOfReach: found[2] === '~' }
    })
}

/** What an answer is worth. A refusal of what could have been done is wrong, too. */
export function verdictOn({ answer, outOfReach }: Row, given: string): Verdict {
  if (!answer.test(given)) return 'wrong'
  return outOfReach ? 'honest' : 'right'
}
