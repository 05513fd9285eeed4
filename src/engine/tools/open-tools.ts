import {
  mcpSecretFields,
  mcpSecrets,
  type ToolActivity,
  type ToolQuestion,
  type ToolsView,
  type toolAnswers,
} from '#shared/tools'
import type { BridgeEvent } from '#shared/contract'
import { fault, type Fault } from '#shared/fault'
import { fallbackPack } from '../languages/registry'
import type { Scope } from '../runtime/scope'
import type { Log, SecretStore, SettingsStore } from '../ports/ports'
import type { Skill, SkillContext } from '../skills/contract'
import { builtInTools } from './built-in'
import { McpServers } from './mcp/servers'
import { Questions } from './questions'
import { Toolbox } from './toolbox'
import type { Tool } from './tool'
import { toolWords } from './words'

export interface ToolsDeps {
  readonly scope: Scope
  readonly settings: SettingsStore
  readonly secrets: SecretStore
  readonly log: Log
  readonly skills: readonly Skill[]
  /** Tools beside the skills and the servers' own, of the moment: a caller's, for one. */
  readonly more?: () => readonly Tool[]
  readonly skillContext: SkillContext
  publish(event: BridgeEvent): void
}

/** Everything the assistant may do, as the host sees it. */
export interface Tools {
  readonly toolbox: Toolbox
  readonly questions: Questions
  view(): ToolsView
  question(): ToolQuestion | null
  running(): readonly ToolActivity[]
  /** The person's word on a question, given by hand: what they would have said. Undefined when the question is over. */
  answer(id: string, answer: (typeof toolAnswers)[number]): Promise<string | undefined>
  /** Connects to a server anew. */
  connect(server: string): Promise<{ tools: number; fault?: Fault }>
  /** A secret of this name is one of a server's. */
  ownsSecret(provider: string, field: string): boolean
  /** A server's secret has changed: it is connected with it. */
  secretChanged(provider: string): void
}

/** Tools, the servers of the settings, and the questions before they act. */
export function openTools(deps: ToolsDeps): Tools {
  const { scope, settings, secrets, log } = deps
  const builtIn = builtInTools(deps.skills, deps.skillContext)
  const mine = (): ReturnType<SettingsStore['get']>['tools'] => settings.get().tools
  const publishView = (): void => deps.publish({ name: 'tools', data: { tools: view() } })
  const servers = new McpServers({ scope, secrets, log, settings: mine, changed: publishView })
  const toolbox = new Toolbox({
    scope,
    tools: () => [...builtIn, ...(deps.more?.() ?? []), ...servers.tools()],
    settings: mine,
    activity: (running) => deps.publish({ name: 'tool.activity', data: { running: [...running] } }),
  })
  const questions = new Questions({
    scope,
    publish: (question) => deps.publish({ name: 'tool.question', data: { question } }),
  })
  const serverOf = (provider: string): string | undefined =>
    mine().servers.find(({ id }) => mcpSecrets(id) === provider)?.id

  function view(): ToolsView {
    return { builtIn: builtIn.map((tool) => toolbox.view(tool)), servers: servers.views((tool) => toolbox.view(tool)) }
  }

  /** Keys of servers that are no more are not kept. */
  async function forget(gone: ReturnType<typeof mine>['servers']): Promise<void> {
    for (const server of gone) {
      for (const field of mcpSecretFields(server))
        if (secrets.source(mcpSecrets(server.id), field) === 'stored')
          await secrets.forget(mcpSecrets(server.id), field)
    }
  }

  let before = mine()
  servers.apply()
  scope.onClose(
    settings.onChange(({ tools }) => {
      if (tools === before) return
      const gone = before.servers.filter(({ id }) => !tools.servers.some((server) => server.id === id))
      before = tools
      servers.apply()
      publishView()
      if (gone.length > 0) void scope.spawn('forget secrets', () => forget(gone))
    }),
  )

  return {
    toolbox,
    questions,
    view,
    question: () => questions.current,
    running: () => toolbox.running,
    async answer(id, answer) {
      const { current, language = fallbackPack.tag } = questions
      if (current?.id !== id) return undefined
      if (answer === 'always') {
        const seen = toolbox.find(current.key)?.fingerprint
        await settings.update({
          tools: {
            policies: {
              ...mine().policies,
              [current.key]: { policy: 'allow', ...(seen === undefined ? {} : { seen }) },
            },
          },
        })
      }
      // The rule took a moment to be written; another question may wait by now.
      if (questions.current?.id !== id) return undefined
      const words = toolWords(language)
      return answer === 'decline' ? words.no : words.yes
    },
    async connect(server) {
      const off = fault('tool', 'config', 'mcp.off')
      return (await servers.connect(server)) ?? { tools: 0, fault: off }
    },
    ownsSecret(provider, field) {
      const id = serverOf(provider)
      const server = mine().servers.find((one) => one.id === id)
      return server !== undefined && mcpSecretFields(server).includes(field)
    },
    secretChanged(provider) {
      const id = serverOf(provider)
      publishView()
      if (id !== undefined) void scope.spawn('connect anew', () => servers.connect(id))
    },
  }
}
