import { englishDay } from '#support/everyday/english'
import { englishErrands } from '#support/everyday/errands-english'
import { turkishErrands } from '#support/everyday/errands-turkish'
import { typed } from '#support/everyday/talk'
import { turkishDay } from '#support/everyday/turkish'
import { type Verdict, rowsOf, verdictOn } from '#support/everyday/verdict'
import type { Part, Result } from '../harness/part'

const days = [
  ['en', englishDay],
  ['tr', turkishDay],
  ['en', englishErrands],
  ['tr', turkishErrands],
] as const

interface Judged {
  readonly language: string
  readonly request: string
  readonly answer: string
  readonly verdict: Verdict
}

/** Two days of everyday requests, typed to the assistant without any language model. */
export const everyday: Part = {
  name: 'everyday',
  what: 'two days of everyday requests in English and Turkish: right, honestly refused, wrong',
  always: true,
  async run() {
    const judged: Judged[] = []
    for (const [language, table] of days) {
      const rows = rowsOf(table)
      const answers = await typed(
        rows.map(({ request }) => request),
        language,
      )
      for (const [i, row] of rows.entries()) {
        const answer = answers[i] ?? ''
        judged.push({ language, request: row.request, answer, verdict: verdictOn(row, answer) })
      }
    }
    const counted = (verdict: Verdict): number => judged.filter((one) => one.verdict === verdict).length
    const within = judged.length - counted('honest')
    const results: Result[] = [
      { id: 'everyday.right', value: counted('right'), unit: 'requests', n: judged.length, note: 'done as asked' },
      {
        id: 'everyday.honest',
        value: counted('honest'),
        unit: 'requests',
        n: judged.length,
        note: 'out of reach of rules on one machine, and refused with the true reason',
      },
      { id: 'everyday.wrong', value: counted('wrong'), unit: 'requests', n: judged.length, note: 'anything else' },
      {
        id: 'everyday.share',
        value: (100 * counted('right')) / within,
        unit: '%',
        n: within,
        note: 'right, of what is within reach',
      },
    ]
    const wrong = judged.filter(({ verdict }) => verdict === 'wrong')
    const tables =
      wrong.length === 0
        ? []
        : [
            {
              title: 'Wrong',
              columns: ['language', 'request', 'answer'],
              rows: wrong.map(({ language, request, answer }) => [language, request, answer]),
            },
          ]
    return { results, tables }
  },
}
