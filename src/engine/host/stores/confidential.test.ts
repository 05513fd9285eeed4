import { describe, expect, it } from 'vitest'
import { inMemorySecrets } from '../../ports/in-memory'
import { Confidential } from './confidential'
import { createLog } from './log'
import { TOLD_PER_MINUTE } from './log-repeats'

interface Line {
  readonly msg: string
  readonly [field: string]: unknown
}

function logged(confidential = new Confidential(), now?: () => number) {
  const lines: string[] = []
  const log = createLog({ write: (line) => void lines.push(line) }, 'info', confidential, now)
  return { log, text: () => lines.join(''), lines: () => lines.map((line) => JSON.parse(line) as Line) }
}

describe('what a log keeps to itself', () => {
  it('holds no secret that was read or set, whatever it is for and however it is spelt', async () => {
    const confidential = new Confidential()
    const store = confidential.over(inMemorySecrets())
    const { log, text } = logged(confidential)
    await store.set('mcp:calendar', 'PASSWORD', 'correct horse/battery')
    await store.set('mcp:mail', 'PIN', 'q"uoted')
    log.warn(
      {
        detail: 'refused: correct horse/battery',
        address: `https://x/?p=${encodeURIComponent('correct horse/battery')}`,
      },
      'a',
    )
    log.warn(
      { error: new Error('bad PIN q"uoted'), json: JSON.stringify({ pin: 'q"uoted' }) },
      'password correct horse/battery',
    )
    expect(text()).not.toMatch(/battery|quoted|q\\+"uoted/)
    expect(text()).toContain('[redacted]')
  })

  it('holds no words that a service quotes back, whole or in part, in any script', () => {
    const confidential = new Confidential()
    const { log, text } = logged(confidential)
    confidential.said('My neighbour Rosalind has been diagnosed with shingles.')
    confidential.said('Komşum Ayşe dün hastaneye kaldırıldı')
    confidential.said('我的邻居昨天住进了医院')
    confidential.said('Rumpelstilzchen')
    const quotes = [
      'input "...Rosalind has been diagnosed w" is too long',
      'geçersiz: KOMŞUM AYŞE DÜN hastaneye',
      '邻居昨天住进了医院',
    ]
    for (const detail of quotes) log.warn({ detail }, 'provider failed')
    log.error({ error: new Error('Rumpelstilzchen is not allowed') }, 'provider failed')
    expect(text()).not.toMatch(/Rosalind|diagnosed|AYŞE|hastaneye|医院|Rumpel/)
    expect(text()).toContain('too long')
  })

  it('keeps the words of a fault that nobody said', () => {
    const confidential = new Confidential()
    const { log, lines } = logged(confidential)
    confidential.said('yes')
    confidential.said('the model is great, the answer was short')
    log.warn({ detail: 'yes, the request timed out after 30 s' }, 'provider failed')
    expect(lines()[0]).toMatchObject({ detail: 'yes, the request timed out after 30 s' })
  })

  it('tells the same line a few times a minute and then only how often it would have', () => {
    let at = 0
    const { log, lines } = logged(new Confidential(), () => at)
    for (let i = 0; i < 5_000; i++) log.warn({ status: 401 }, 'window refused')
    log.warn({ code: 'tts.cutOff' }, 'provider failed')
    expect(lines()).toHaveLength(TOLD_PER_MINUTE + 1)
    at = 60_000
    log.warn({ status: 401 }, 'window refused')
    expect(lines().slice(-2)).toMatchObject([{ left: 5_000 - TOLD_PER_MINUTE }, { status: 401 }])
  })

  it('knows the words of an answer that grew, at every seam, in time that grows with its length', () => {
    const all = new Confidential()
    const words = Array.from({ length: 3_000 }, (_, n) => `w${n.toString(36)}x`)
    let text = ''
    const before = process.cpuUsage()
    for (const word of words) {
      // The word itself comes in two pieces.
      all.said((text += word.slice(0, 2)))
      all.said((text += `${word.slice(2)} `))
      all.said('{"of":"a tool"}')
    }
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1_000).toBeLessThan(3_000)
    for (let at = 0; at + 3 < 2_000; at += 97)
      expect(all.withoutWords(`said: ${words.slice(at, at + 3).join(' ')}.`)).toBe('said: [words].')
    expect(all.withoutWords('w1x is fine')).toBe('w1x is fine')
  })
})
