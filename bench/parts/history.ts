import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHistory } from '#engine/history/open-history'
import type { Part, Result } from '../harness/part'
import { seeded } from '../harness/random'
import { median, quantile } from '../harness/stats'

const MESSAGES = 100_000
const PER_CONVERSATION = 500
const WORDS_A_MESSAGE = 15
/** Typed letter by letter, as one types: frequent and rare words, several words, nothing. */
const TYPED = ['the weather in istanbul', 'timer', 'w4q', 'ısparta', 'qqq']

/** Search as one types, over a hundred thousand messages. */
export const history: Part = {
  name: 'history',
  what: 'search as one types, the list of conversations and the start, over 100,000 messages in SQLite',
  always: false,
  run({ progress }) {
    const directory = mkdtempSync(join(tmpdir(), 'parley-bench-'))
    try {
      const file = join(directory, 'history.db')
      progress(`writing ${MESSAGES} messages`)
      fill(file)
      const openedAt = performance.now()
      const store = openHistory(file)
      const results: Result[] = [
        { id: 'history.open', value: performance.now() - openedAt, unit: 'ms', n: 1, note: 'closed in order before' },
      ]
      const times: number[] = []
      for (let round = 0; round < 5; round++) {
        for (const typed of TYPED) {
          for (let length = 1; length <= typed.length; length++) {
            times.push(timed(() => store.archive.find({ query: typed.slice(0, length), offset: 0, limit: 50 })))
          }
        }
      }
      const lists = Array.from({ length: 20 }, () => timed(() => store.archive.list({ limit: 60 })))
      store.close()
      results.push(
        {
          id: 'history.search.p50',
          value: median(times),
          unit: 'ms',
          n: times.length,
          note: 'a keystroke, 50 hits with their snippets',
        },
        { id: 'history.search.p95', value: quantile(times, 0.95), unit: 'ms', n: times.length, note: '' },
        { id: 'history.list.p50', value: median(lists), unit: 'ms', n: lists.length, note: '60 conversations' },
      )
      return Promise.resolve({ results })
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  },
}

function timed(work: () => unknown): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}

/** Common words often, many others rarely, as in speech. */
function fill(file: string): void {
  const random = seeded(1)
  const common =
    'the of and timer weather in istanbul ısparta cooking recipe train station tomorrow remember note percent music planet coffee'.split(
      ' ',
    )
  const rare = Array.from({ length: 5_000 }, (_, n) => `w${((n * 7_919) % 100_003).toString(36)}`)
  const words = [...common, ...rare]
  const store = openHistory(file)
  for (let n = 0; n < MESSAGES; n++) {
    if (n % PER_CONVERSATION === 0 && n > 0) store.startNew()
    const text = Array.from({ length: WORDS_A_MESSAGE }, () => words[Math.floor(words.length * random() ** 3)]).join(
      ' ',
    )
    store.save({
      id: `m${n}`,
      turn: n >> 1,
      role: n % 2 === 0 ? 'user' : 'assistant',
      via: 'voice',
      text,
      status: 'done',
      at: n * 1_000,
    })
  }
  store.close()
}
