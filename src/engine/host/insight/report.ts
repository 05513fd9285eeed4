import type { HostInfo } from '#shared/contract'
import type { DayView, MachineView } from '#shared/contract/insight'
import type { Message, TurnTimings } from '#shared/conversation'
import type { HealthView, ProviderView } from '#shared/provider'
import type { Settings } from '#shared/settings'
import { answerMs } from '#shared/turn-times'
import { hideSecrets, redactFields, type RedactOptions } from '../stores/redact'
import { SaidWords } from '../stores/said-words'

/** Turns told in the report, the latest. */
const TURNS = 30
/** pino's number for info: below it the log may hold what was said. */
const INFO = 30

export interface ReportFacts {
  /** Epoch ms. */
  readonly now: number
  readonly host: HostInfo
  /** Versions of the runtime and of the system, by name. */
  readonly versions: Readonly<Record<string, string>>
  /** What only the window knows, by name. */
  readonly window: Readonly<Record<string, string>>
  readonly settings: Settings
  readonly providers: readonly ProviderView[]
  readonly machine: MachineView
  readonly days: readonly DayView[]
  readonly messages: readonly Message[]
  /** The last lines of the log, a JSON object each. */
  readonly log: readonly string[]
}

export interface ReportChoice {
  /** Whether what was said and answered may be in it. */
  readonly words: boolean
  /** The values of all keys. */
  readonly secrets: readonly string[]
}

/**
 * Everything somebody who helps would ask for, as Markdown that a person can read first. English, as the log is.
 * Secrets never are in it; what was said only when asked for, and otherwise also not where a fault or the log quotes
 * it.
 */
export function supportReport(facts: ReportFacts, { words, secrets }: ReportChoice): string {
  const hide = words ? secrets : [...secrets, ...saidIn(facts)]
  const said = new SaidWords()
  for (const text of saidIn(facts)) said.note(text)
  const masks: RedactOptions = { speech: words, hide, withoutWords: (text) => said.hide(text) }
  const clean = (value: object): Record<string, unknown> => redactFields({ value }, masks)
  const sections = [
    '# Parley support report',
    list({
      Written: new Date(facts.now).toISOString(),
      Parley: facts.host.version,
      Host: facts.host.kind,
      ...facts.versions,
      Hotkey: facts.host.hotkey,
      Keys: facts.host.secrets,
    }),
    words ? 'It holds what was said in the last turns.' : 'It holds no words that were said.',
    '## Window',
    list(facts.window),
    '## Health',
    table(
      ['provider', 'stages', 'ready', 'health', 'first output'],
      facts.providers.filter(isOfInterest(facts)).map((one) => providerRow(one, facts.machine.health)),
    ),
    '## Last faults',
    fenced(faultsOf(facts).map((fault) => JSON.stringify(clean(fault)['value']))),
    '## Hosts contacted',
    facts.machine.contacts.length === 0
      ? 'None.'
      : table(
          ['host', 'for', 'where', 'times', 'last'],
          facts.machine.contacts.map(({ host, providers, local, count, lastAt }) => [
            host,
            providers.join(', '),
            local ? 'this machine' : 'outside',
            count,
            iso(lastAt),
          ]),
        ),
    '## This machine',
    list({
      ...Object.fromEntries(
        facts.machine.models.map(({ id, present }) => [`Model for ${id}`, present ? 'present' : 'absent']),
      ),
      'Echo of its own voice': `${facts.machine.echo.verdict} (${facts.machine.echo.microphone || 'no microphone yet'})`,
    }),
    '## Last turns',
    table(
      turnColumns.map(([name]) => name),
      facts.messages
        .slice(-TURNS * 2)
        .filter(({ role }) => role === 'assistant')
        .map((message) => turnColumns.map(([, of]) => of(message))),
    ),
    ...(words
      ? ['## What was said', fenced(facts.messages.slice(-TURNS * 2).map(({ role, text }) => `${role}: ${text}`))]
      : []),
    '## Days',
    table(
      ['day', 'answers', 'p50 ms', 'p95 ms', 'US dollars', 'calls without a price'],
      facts.days.map((one) => [one.day, one.answers, one.p50, one.p95, one.usd.toFixed(4), one.unpriced]),
    ),
    '## Settings',
    fenced([JSON.stringify(clean(facts.settings)['value'], null, 2)], 'json'),
    '## Log',
    fenced(facts.log.flatMap((line) => logLine(line, masks))),
  ]
  return `${hideSecrets(sections.join('\n\n'), hide)}\n`
}

/** Lines shorter than this are answers like "yes": masking them would leave holes all over the report. */
const SHORTEST_QUOTE = 8

/** Everything a person said, was told or has written, to be masked where something quotes it. */
function saidIn({ messages, settings }: ReportFacts): string[] {
  const texts = messages.flatMap(({ text, tools = [] }) => [
    text,
    ...tools.flatMap((tool) => [tool.arguments, tool.result]),
  ])
  return [...texts, settings.brain.instructions]
    .map((text) => text.trim())
    .filter((text) => text.length >= SHORTEST_QUOTE)
}

function isOfInterest({ settings, machine: { health } }: ReportFacts): (provider: ProviderView) => boolean {
  const named = [settings.hearing, settings.brain, settings.voice].flatMap(({ provider, fallbacks }) => [
    provider,
    ...fallbacks,
  ])
  return ({ id }) => named.includes(id) || health.some(({ provider }) => provider === id)
}

function providerRow({ id, stages, ready }: ProviderView, health: readonly HealthView[]): Cell[] {
  const own = health.filter(({ provider }) => provider === id)
  return [
    id,
    stages.join(', '),
    ready ? 'yes' : 'no',
    own.map(({ stage, status }) => `${stage} ${status}`).join(', ') || 'not used yet',
    own
      .flatMap(({ stage, firstOutputMs }) =>
        firstOutputMs === undefined ? [] : [`${stage} ${Math.round(firstOutputMs)} ms`],
      )
      .join(', '),
  ]
}

function faultsOf({ machine: { health }, messages }: ReportFacts): object[] {
  const ofHealth = health.flatMap(({ lastFault }) => (lastFault ? [lastFault] : []))
  return [...ofHealth, ...messages.slice(-TURNS * 2).flatMap(({ fault }) => (fault ? [fault] : []))]
}

function between(from: keyof TurnTimings, to: keyof TurnTimings): (message: Message) => Cell {
  return ({ timings }) => {
    const [a, b] = [timings?.[from], timings?.[to]]
    return a === undefined || b === undefined ? undefined : Math.round(b - a)
  }
}

const turnColumns: readonly (readonly [string, (message: Message) => Cell])[] = [
  ['turn', ({ turn }) => turn],
  ['at', ({ at }) => iso(at)],
  ['via', ({ via }) => via],
  ['status', ({ status }) => status],
  ['text ms', between('speechEnd', 'finalText')],
  ['commit ms', between('speechEnd', 'commit')],
  ['model', ({ providers }) => providers?.llm],
  ['first token ms', between('modelRequest', 'firstToken')],
  ['sentence ms', between('firstToken', 'firstSentence')],
  ['voice', ({ providers }) => providers?.tts],
  ['first sound ms', between('firstSentence', 'firstAudio')],
  ['heard ms', ({ timings }) => rounded(answerMs(timings))],
  [
    'tools',
    ({ tools = [] }) =>
      tools
        .map(({ name, startedAt, endedAt }) =>
          startedAt === undefined || endedAt === undefined ? name : `${name} ${Math.round(endedAt - startedAt)} ms`,
        )
        .join(', '),
  ],
  [
    'tokens',
    ({ usage }) =>
      usage?.inputToken === undefined && usage?.outputToken === undefined
        ? undefined
        : `${usage.inputToken ?? 0}/${usage.outputToken ?? 0}`,
  ],
  ['US dollars', ({ costUsd }) => costUsd?.toFixed(5)],
  ['fault', ({ fault }) => fault?.code],
]

/** A line of the log, read again with today's keys; what is below info only with words. */
function logLine(line: string, masks: RedactOptions): string[] {
  try {
    const fields = JSON.parse(line) as Record<string, unknown>
    if (!masks.speech && !(Number(fields['level']) >= INFO)) return []
    return [JSON.stringify(redactFields(fields, masks))]
  } catch {
    return []
  }
}

/* ---- Markdown ---- */

type Cell = string | number | undefined

function list(entries: Readonly<Record<string, string>>): string {
  return Object.entries(entries)
    .map(([name, value]) => `- ${name}: ${oneLine(value)}`)
    .join('\n')
}

function table(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return 'None.'
  const line = (cells: readonly Cell[]): string =>
    `| ${cells.map((cell) => oneLine(String(cell ?? '')).replaceAll('|', '\\|')).join(' | ')} |`
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n')
}

function fenced(lines: readonly string[], language = ''): string {
  return lines.length === 0 ? 'None.' : ['~~~' + language, ...lines, '~~~'].join('\n')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString()
}

function rounded(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round(ms)
}
