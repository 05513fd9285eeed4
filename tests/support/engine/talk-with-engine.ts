import { ScriptedConversation, words, type Script } from './scripted-conversation'
import { SpokenEngine, type EngineScript } from './spoken-engine'

type Options = NonNullable<ConstructorParameters<typeof ScriptedConversation>[1]>

/** A conversation with an engine that hears and speaks; Parley's own chain, scripted as well, stands behind it. */
export function talkWith(script: Partial<EngineScript> = {}, options: Options = {}, chain: Partial<Script> = {}) {
  let engine: SpokenEngine | undefined
  const stage: ScriptedConversation = new ScriptedConversation(
    { answer: () => words('The own chain answers.'), ...chain },
    { ...options, live: (conversation) => made(conversation).engine },
  )
  function made(conversation: ScriptedConversation): SpokenEngine {
    return (engine ??= new SpokenEngine(script, (id) => conversation.wordOf(id)))
  }
  return { stage, engine: made(stage) }
}

/** Hands-free and listening. */
export async function listening(...given: Parameters<typeof talkWith>) {
  const talk = talkWith(...given)
  talk.stage.conversation.arm(true)
  await talk.stage.wait(640)
  return talk
}

/** An engine that always says this. */
export const says = (text: string): Partial<EngineScript> => ({ answer: () => [text] })
