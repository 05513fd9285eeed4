import { describe, expect, it } from 'vitest'
import { chineseDay } from '#support/everyday/chinese'
import { englishDay } from '#support/everyday/english'
import { typed } from '#support/everyday/talk'
import { thaiDay } from '#support/everyday/thai'
import { turkishDay } from '#support/everyday/turkish'
import { rowsOf, verdictOn } from '#support/everyday/verdict'

describe('a day of everyday requests, typed', () => {
  it.each([
    ['en', englishDay],
    ['tr', turkishDay],
    ['th', thaiDay],
    ['zh', chineseDay],
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
