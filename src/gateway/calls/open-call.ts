import type { BridgeEvent } from '#shared/contract'
import type { Message } from '#shared/conversation'
import type { ClientTool } from '#shared/gateway/parts'
import { personaOf } from '#shared/personas'
import type { Settings } from '#shared/settings'
import type { CallFaultCode, EndReason } from '#shared/gateway/wire'
import { bindSecrets } from '#engine/host/bound-secrets'
import { inMemoryDocuments, inMemoryHistory, inMemorySecrets, inMemorySettings } from '#engine/ports/in-memory'
import type { Log, Player } from '#engine/ports/ports'
import type { Provider } from '#engine/provider-contract/contract'
import { Scope } from '#engine/runtime/scope'
import type { Clock } from '#engine/runtime/clock'
import { openAssistant } from '#engine/session/assistant'
import { builtInSkills } from '#engine/skills/index'
import type { Skill } from '#engine/skills/contract'
import { MORE_TOOLS } from '#engine/tools/told-tools'
import type { Tenant } from '../config/tenants'
import type { Metrics } from '../metrics/metrics'
import type { Recorder } from '../recording/recorder'
import type { VoiceActivity } from '../sound/voice-activity'
import type { Grant } from '../tokens/tokens'
import { gatewayWords } from '../words'
import { Call } from './call'
import type { Checkpoint } from './checkpoint'
import { ClientTools } from './client-tools'

/** What all calls of a process share. */
export interface CallSurroundings {
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  readonly activity: VoiceActivity
  /** The providers of one call; what has threads and knows nobody is the process's. */
  providers(scope: Scope): readonly Provider[]
}

export interface CallStart {
  readonly id: string
  readonly turn: number
  readonly tenant: Tenant
  readonly grant: Omit<Grant, 'jti'>
  readonly origin: string | undefined
  readonly startedAt: number
  readonly talk: Checkpoint['talk']
  readonly tools: readonly ClientTool[]
  readonly locale: () => string | undefined
  readonly recorder: Recorder | undefined
  readonly maxUsd: number | undefined
  /** From another process, where the call did not begin here. */
  readonly from: Pick<Checkpoint, 'accepted' | 'usd' | 'utterance'> & { readonly messages: readonly Message[] }
  /** An answer is over. */
  answered(message: Message): void
  changed(urgent: boolean): void
  over(reason: EndReason, fault?: CallFaultCode): void
}

/** Skills that only make sense for the one person of a desktop. */
const DESKTOP_SKILLS: ReadonlySet<string> = new Set(['open_address', 'clipboard_read', 'clipboard_write'])
const PERSONA_SKILLS: ReadonlySet<string> = new Set(['persona_switch', 'persona_list'])

/** Opens one person's assistant and the call around it. Everything ends with the call's scope. */
export async function openCall(around: CallSurroundings, start: CallStart): Promise<Call> {
  const { id, tenant, grant } = start
  const log = labelled(around.log, { call: id, tenant: tenant.config.id })
  const scope = Scope.root(`call-${id}`, around.clock, (error, where) =>
    log.error(
      { where, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      'unexpected failure',
    ),
  )
  const up: { call?: Call; connected: () => Call['connected'] } = { connected: () => up.call?.connected }
  try {
    const settings = inMemorySettings(settingsOf(tenant.settings, start))
    const providers = around.providers(scope)
    const skills = builtInSkills.filter((skill) => skillAllowed(skill, tenant, grant))
    const mayOffer = (name: string): boolean =>
      tenant.config.clientTools &&
      (grant.tools === undefined || grant.tools.includes(name)) &&
      name !== MORE_TOOLS &&
      !skills.some((skill) => skill.name === name)
    const offered = start.tools.filter(({ name }) => mayOffer(name))
    const tools = new ClientTools(offered, `t${start.turn}`, () => up.connected())
    const player: Player = {
      get available() {
        return up.call?.voice.available ?? false
      },
      play: (chunk) => up.call?.voice.play(chunk),
      control: (order) => up.call?.voice.control(order),
    }
    const assistant = await openAssistant({
      scope,
      player,
      providers,
      settings,
      secrets: await bindSecrets(inMemorySecrets(tenant.secrets), settings, providers),
      history: inMemoryHistory(start.from.messages),
      documents: inMemoryDocuments(),
      log,
      skills,
      moreTools: () => tools.tools,
      publish: (event: BridgeEvent) => up.call?.publish(event),
      locale: () => start.locale() ?? 'en',
    })
    const call = new Call(
      {
        ...start,
        scope,
        log,
        assistant,
        tools,
        settings,
        mayOffer,
        instructions: tenant.settings.brain.instructions,
        activity: around.activity,
        metrics: around.metrics.call(tenant.config.id),
        words: () => gatewayWords(start.locale()),
      },
      start.from,
    )
    call.remember(assistant.conversation.messages)
    up.call = call
    return call
  } catch (error) {
    await scope.close()
    throw error
  }
}

/** Who answers a call: the persona's name, or the assistant's own. */
export function answeringName(settings: Settings, grant: Pick<Grant, 'persona'>): string {
  return personaOf(settings, grant.persona ?? settings.personas.active)?.name ?? 'Parley'
}

function settingsOf(settings: Settings, { grant, talk }: CallStart): Settings {
  return {
    ...settings,
    talk: { ...settings.talk, mode: talk },
    personas: { ...settings.personas, active: grant.persona ?? settings.personas.active },
    tools: {
      ...settings.tools,
      servers: settings.tools.servers.filter(({ id }) => grant.tools === undefined || grant.tools.includes(id)),
    },
  }
}

function skillAllowed({ name }: Skill, { config }: Tenant, grant: Pick<Grant, 'tools' | 'persona'>): boolean {
  if (DESKTOP_SKILLS.has(name) || (grant.persona !== undefined && PERSONA_SKILLS.has(name))) return false
  return (config.skills?.includes(name) ?? true) && (grant.tools?.includes(name) ?? true)
}

/** The log with these fields in every line. */
export function labelled(log: Log, labels: Readonly<Record<string, unknown>>): Log {
  const at =
    (level: keyof Log): Log[keyof Log] =>
    (fields, message) =>
      log[level]({ ...labels, ...fields }, message)
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
