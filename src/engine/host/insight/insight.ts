import { release } from 'node:os'
import type { HostInfo } from '#shared/contract'
import type { DayView, MachineView } from '#shared/contract/insight'
import { isLocalAddress } from '../../wire/address'
import { FLITE_PROGRAM, MOONSHINE_MODEL, packageFile } from '../../providers/local/package-files'
import type { Traffic } from '../../wire/traffic'
import type { Scope } from '../../runtime/scope'
import type { Assistant } from '../../session/assistant'
import type { SettingsStore } from '../../ports/ports'
import { providerViews, type ViewDeps } from '../provider-views'
import type { AnswerTimes } from './answer-times'
import { dayViews } from './days'
import { supportReport } from './report'
import type { Watches } from './watches'

export interface InsightDeps {
  readonly scope: Scope
  readonly traffic: Traffic
  readonly watches: Watches
  readonly answerTimes: AnswerTimes
  readonly views: ViewDeps
  readonly settings: SettingsStore
  readonly assistant: Pick<Assistant, 'conversation' | 'health' | 'spending'>
  /** The person has put a model for the end of a turn. */
  readonly endOfTurn: boolean
  host(): HostInfo
  /** The last lines of the log. */
  logTail?(): readonly string[]
}

/** How everything is, how long things took, and a report of both. */
export interface Insight {
  machine(): MachineView
  days(): DayView[]
  report(words: boolean, window: Readonly<Record<string, string>>): Promise<string>
}

export function openInsight(deps: InsightDeps): Insight {
  const { scope, traffic, assistant } = deps
  const { conversation, health, spending } = assistant
  const startedAt = scope.clock.wall()

  const machine = (): MachineView => {
    const { input, verdict } = conversation.echoRoute
    return {
      startedAt,
      contacts: traffic.contacts().map(({ providers, ...contact }) => ({
        ...contact,
        providers: [...providers],
        local: isLocalAddress(`http://${contact.host}`),
      })),
      health: [...health.views()],
      models: [
        { id: 'hearing', present: packageFile(MOONSHINE_MODEL) !== undefined },
        { id: 'voice', present: packageFile(FLITE_PROGRAM) !== undefined },
        { id: 'endOfTurn', present: deps.endOfTurn },
      ],
      echo: { microphone: input, verdict },
    }
  }
  const days = (): DayView[] => dayViews(deps.answerTimes.days(), spending.days())

  return {
    machine,
    days,
    async report(words, window) {
      const secrets = await deps.watches.keys()
      const { node, electron } = process.versions
      return supportReport(
        {
          now: scope.clock.wall(),
          host: deps.host(),
          versions: {
            Node: node,
            ...(electron !== undefined && { Electron: electron }),
            System: `${process.platform} ${release()} ${process.arch}`,
          },
          window,
          settings: deps.settings.get(),
          providers: await providerViews(deps.views),
          machine: machine(),
          days: days(),
          messages: conversation.messages,
          log: deps.logTail?.() ?? [],
        },
        { words, secrets },
      )
    },
  }
}
