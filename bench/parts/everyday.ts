import { defaultSettings } from '#shared/settings'
import type { ToolSpec } from '#engine/provider-contract/contract'
import { builtInSkills, toolSpecs } from '#engine/skills/index'
import { understandIn } from '#engine/skills/understanding/index'
import { toldTools } from '#engine/tools/told-tools'
import { chineseDay } from '#support/everyday/chinese'
import { englishDay } from '#support/everyday/english'
import { chineseErrands } from '#support/everyday/errands-chinese'
import { englishErrands } from '#support/everyday/errands-english'
import { turkishErrands } from '#support/everyday/errands-turkish'
import { thaiErrands } from '#support/everyday/errands-thai'
import { typed } from '#support/everyday/talk'
import { thaiDay } from '#support/everyday/thai'
import { turkishDay } from '#support/everyday/turkish'
import { type Verdict, rowsOf, verdictOn } from '#support/everyday/verdict'
import type { Part, Result } from '../harness/part'

const days = [
  ['en', englishDay],
  ['tr', turkishDay],
  ['en', englishErrands],
  ['tr', turkishErrands],
  ['zh', chineseDay],
  ['zh', chineseErrands],
  ['th', thaiDay],
  ['th', thaiErrands],
] as const

/** What tools cost a request to a model, in characters of their JSON, and how often one has to be asked for. */
function toolCosts(): Result[] {
  const specs = toolSpecs(builtInSkills, defaultSettings).filter(({ ofNow }) => ofNow !== true)
  const rare = new Set(specs.flatMap(({ name, inShort }) => (inShort === undefined ? [] : [name])))
  const told = (text: string): readonly ToolSpec[] => toldTools(specs, [{ role: 'user', text }]).tools
  const cost = (tools: readonly ToolSpec[]): number =>
    JSON.stringify(tools.map(({ name, description, parameters }) => ({ name, description, parameters }))).length
  let needed = 0
  let asked = 0
  const sizes: number[] = []
  for (const [language, table] of days)
    for (const { request } of rowsOf(table)) {
      const tools = told(request)
      sizes.push(cost(tools))
      for (const { skill } of understandIn(language, request)) {
        if (!rare.has(skill)) continue
        needed++
        if (!tools.some(({ name }) => name === skill)) asked++
      }
    }
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length
  return [
    {
      id: 'tools.plain',
      value: cost(told('Why is the sky blue?')),
      unit: 'characters',
      n: 1,
      note: 'tools of a plain question',
    },
    {
      id: 'tools.everyday',
      value: mean,
      unit: 'characters',
      n: sizes.length,
      note: 'of an everyday request, in four languages',
    },
    {
      id: 'tools.all',
      value: cost(specs),
      unit: 'characters',
      n: specs.length,
      note: 'if a model were told of everything',
    },
    {
      id: 'tools.asked',
      value: asked,
      unit: 'requests',
      n: needed,
      note: 'whose rare tool no word of theirs brings: a model asks for it, which takes one round more',
    },
  ]
}

interface Judged {
  readonly language: string
  readonly request: string
  readonly answer: string
  readonly verdict: Verdict
}

/** Two days of everyday requests in each language, typed to the assistant without any language model. */
export const everyday: Part = {
  name: 'everyday',
  what: 'two days of everyday requests in four languages: right, honestly refused, wrong',
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
    return { results: [...results, ...toolCosts()], tables }
  },
}
