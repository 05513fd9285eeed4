import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '#shared/fault'
import { long } from '#support/cases'
import { FakeClock } from '#support/engine/fake-clock'
import type { History } from './history'
import { openHistory } from './open-history'

/*
 * A history in which any stretch of bytes has been overwritten: whatever is there, what is shown was said, what is
 * missing is told, and what is said from now on is kept.
 */

const MESSAGES = 40
const PAGE = 4_096
/** Messages of the length below that one page holds, and some room. */
const IN_ONE_PAGE = 12
const text = (i: number): string => `message ${i} ${'about this and that '.repeat(10)}`

type Fill = readonly [name: string, byteAt: (i: number) => number]
const fills: readonly Fill[] = [
  ['ones', () => 0xff],
  ['zeros', () => 0],
  ['noise', (i) => (i * 167 + 91) & 0xff],
]

interface Region {
  readonly at: number
  readonly length: number
  readonly fill: Fill
}

/** Fields of the header, the beginning of the page behind it, and all of it. */
const REGIONS_OF_THE_FIRST_PAGE: readonly (readonly [at: number, length: number])[] = [
  [0, PAGE],
  [16, 2],
  [0, 16],
  [18, 1],
  [18, 2],
  [20, 4],
  [28, 4],
  [19, 1],
  [32, 8],
  [44, 4],
  [24, 4],
  [40, 4],
  [108, 64],
  [52, 4],
  [56, 4],
  [92, 8],
  [100, 8],
]

let directory: string
let good: Buffer
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'parley-bytes-'))
  const history = openHistory(join(directory, 'good.db'), { clock: new FakeClock() })
  for (let i = 0; i < MESSAGES; i++) {
    if (i % 20 === 0) history.startNew()
    history.save({ id: `m${i}`, turn: i, role: 'user', via: 'voice', text: text(i), status: 'done', at: 1_000 + i })
  }
  history.close()
  good = readFileSync(join(directory, 'good.db'))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** Every message that can be read, over all conversations, by its id. */
function shown(history: History): Map<string, string> {
  const all = history.archive
    .list({ limit: 50 })
    .conversations.flatMap(({ id }) => history.archive.read({ conversation: id, limit: 200 })?.messages ?? [])
  return new Map(all.map((message) => [message.id, message.text]))
}

let n = 0
/** Damages the file, starts twice and says something in between. */
function after({ at, length, fill: [, byteAt] }: Region): { kept: Map<string, string>; found: number; told: Fault[] } {
  const folder = join(directory, `${n++}`)
  mkdirSync(folder)
  const file = join(folder, 'history.db')
  const bytes = Buffer.from(good)
  for (let i = at; i < at + length; i++) bytes[i] = byteAt(i)
  writeFileSync(file, bytes)
  const told: Fault[] = []
  const open = (): History => openHistory(file, { clock: new FakeClock(), report: (fault) => told.push(fault) })
  const first = open()
  first.save({ id: 'new', turn: 99, role: 'user', via: 'typed', text: 'about it', status: 'done', at: 2_000_000 })
  first.close()
  const reports = told.length
  const second = open()
  const kept = shown(second)
  const found = second.search('about', 200).length
  second.close()
  expect(told.length, `${at}: told again ${JSON.stringify(told)}`).toBe(reports)
  rmSync(folder, { recursive: true, force: true })
  return { kept, found, told }
}

function expectTruth(region: Region, mayLose: number): void {
  const { kept, found, told } = after(region)
  const where = `page ${Math.floor(region.at / PAGE) + 1}, byte ${region.at % PAGE}, ${region.fill[0]}`
  expect(kept.get('new'), where).toBe('about it')
  expect(found, `${where}: search`).toBe(kept.size)
  kept.delete('new')
  for (const [id, said] of kept) expect(said, where).toBe(text(Number(id.slice(1))))
  const lost = MESSAGES - kept.size
  expect(lost, `${where}: lost`).toBeLessThanOrEqual(mayLose)
  expect(told.length > 0 || lost === 0, `${where}: ${lost} messages are missing and nothing is said`).toBe(true)
  for (const { code, values } of told) {
    expect(code).toBe(kept.size > 0 ? 'history.salvaged' : 'history.corrupt')
    expect(values?.['count'] ?? 0, `${where}: told`).toBe(kept.size)
  }
}

const pages = (): number[] => Array.from({ length: good.length / PAGE }, (_, page) => page)
const STEP = long ? 256 : 2_048
/** The root of the tree of messages: without it nothing tells where they are. */
const ROOT = 2

describe('a stretch of overwritten bytes', () => {
  it.each(fills)('costs a page at most and is told, wherever it is (%s)', { timeout: 600_000 }, (...fill) => {
    const mine = fills.findIndex(([name]) => name === fill[0])
    for (const page of pages().filter((number) => long || number % fills.length === mine))
      for (let at = page * PAGE + (long ? 0 : 512); at < (page + 1) * PAGE; at += STEP)
        expectTruth({ at, length: STEP / 4, fill }, page === ROOT ? MESSAGES : IN_ONE_PAGE)
  })

  it('costs nothing that can be read in the first page, header and list of tables', { timeout: 120_000 }, () => {
    for (const fill of long ? fills : fills.slice(2))
      for (const [at, length] of REGIONS_OF_THE_FIRST_PAGE.filter((_, i) => long || i % 3 === 0))
        expectTruth({ at, length, fill }, 0)
  })

  it('of a whole page in the middle, or at the end, costs that page', { timeout: 120_000 }, () => {
    for (const page of long ? pages() : [ROOT, Math.floor(pages().length / 2), pages().length - 1])
      expectTruth({ at: page * PAGE, length: PAGE, fill: fills[2]! }, page === ROOT ? MESSAGES : IN_ONE_PAGE)
  })
})

describe('a file of which a part is missing', () => {
  it.each([0, 1, PAGE + 1, 40_000])(
    'is set aside or mended where it ends after %i bytes, and the talk is kept from then on',
    (length) => {
      const folder = join(directory, `cut-${length}`)
      mkdirSync(folder)
      const file = join(folder, 'history.db')
      copyFileSync(join(directory, 'good.db'), file)
      writeFileSync(file, good.subarray(0, length))
      const told: Fault[] = []
      const open = (): History => openHistory(file, { clock: new FakeClock(), report: (fault) => told.push(fault) })
      const first = open()
      first.save({ id: 'new', turn: 99, role: 'user', via: 'typed', text: 'anew', status: 'done', at: 2_000_000 })
      first.close()
      const again = open()
      const kept = shown(again)
      again.close()
      expect(kept.get('new')).toBe('anew')
      expect(told.length).toBe(length === 0 ? 0 : 1)
      expect(told[0]?.values?.['count'] ?? 0).toBe(kept.size - 1)
    },
  )
})
