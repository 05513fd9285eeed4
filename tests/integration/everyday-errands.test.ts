import { describe, expect, it } from 'vitest'
import { chineseErrands } from '#support/everyday/errands-chinese'
import { englishErrands } from '#support/everyday/errands-english'
import { turkishErrands } from '#support/everyday/errands-turkish'
import { thaiErrands } from '#support/everyday/errands-thai'
import { typed } from '#support/everyday/talk'
import { rowsOf, verdictOn } from '#support/everyday/verdict'

describe('another day of everyday requests, typed', () => {
  it.each([
    ['en', englishErrands],
    ['tr', turkishErrands],
    ['zh', chineseErrands],
    ['th', thaiErrands],
  ])('is answered or truthfully refused, in %s', async (language, table) => {
    const rows = rowsOf(table)
    const answers = await typed(
      rows.map(({ request }) => request),
      language,
    )
    const wrong = rows.flatMap((row, i) =>
      verdictOn(row, answers[i] ?? '') === 'wrong' ? [`${row.request} => ${answers[i] ?? ''}`] : [],
    )
    expect(wrong).toEqual([])
  })
})
