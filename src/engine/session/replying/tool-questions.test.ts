import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import type { ToolRule } from '#shared/tools'
import { channel } from '../../runtime/channel'
import type { ChatRequest, ModelEvent, Provider, ToolCall } from '../../provider-contract/contract'
import { createOfflineProvider } from '../../providers/offline'
import { builtInSkills } from '../../skills'
import { noTimers } from '#support/engine/no-timers'
import type { SkillContext } from '../../skills/contract'
import { builtInTools } from '../../tools/built-in'
import { QUESTION_MS } from '../../tools/questions'
import type { Tool } from '../../tools/tool'
import { openScriptedAssistant } from '#support/engine/scripted-assistant'
import { inMemorySettings } from '../../ports/in-memory'

/**
 * The offline brain with its real skills, scripted providers that hear and speak, and a desktop that only notes what it
 * is asked.
 */
async function stage(
  options: { rule?: ToolRule; language?: 'en' | 'tr'; brain?: Provider; tools?: readonly Tool[] } = {},
) {
  const opened: string[] = []
  const context = {
    settings: inMemorySettings(),
    timers: noTimers,
    desktop: { openAddress: (address: string) => Promise.resolve(void opened.push(address)) },
  } as unknown as SkillContext
  const { rule, language = 'en', brain = createOfflineProvider({ random: () => 0 }) } = options
  const up = await openScriptedAssistant([{ id: 'local', local: true }], {
    providers: [brain],
    tools: [...builtInTools(builtInSkills, context), ...(options.tools ?? [])],
    settings: {
      brain: { provider: brain.id },
      hearing: { language },
      tools: { policies: rule ? { open_address: rule } : {} },
    },
  })
  const questions = (): (string | null)[] =>
    up.talk.events.flatMap((event) => (event.name === 'tool.question' ? [event.data.question?.question ?? null] : []))
  const say = async (text: string, ms = 4_000): Promise<void> => {
    await up.talk.speak(text)
    await up.talk.wait(ms)
  }
  return { ...up.talk, stage: up.talk, settings: up.settings, opened, questions, say }
}

describe('a call that needs the person’s word', () => {
  it('is asked about in one short sentence, and made after “yes”', async () => {
    const { stage: one, opened, questions, say } = await stage()
    await say('open wikipedia.org')
    expect(one.lines).toEqual(['user: open wikipedia.org', 'assistant: Open wikipedia.org?'])
    expect(opened).toEqual([])
    expect(one.conversation.view.state).toBe('listening')
    await say('yes please')
    expect(opened).toEqual(['https://wikipedia.org/'])
    expect(one.lines.slice(2)).toEqual(['user: yes please', 'assistant: Opening wikipedia.org.'])
    expect(questions()).toEqual(['Open wikipedia.org?', null])
    expect(await one.end()).toEqual([])
  })

  it('is not made after “no”', async () => {
    const { stage: one, opened, questions, say } = await stage()
    await say('open wikipedia.org')
    await say('no thanks')
    expect(opened).toEqual([])
    expect(one.lines.at(-1)).toBe("assistant: OK, I won't.")
    await say('yes please')
    expect(opened).toEqual([])
    expect(questions()).toEqual(['Open wikipedia.org?', null])
    expect(await one.end()).toEqual([])
  })

  it('is declined by anything else, which is answered as what it is', async () => {
    const { stage: one, opened, say } = await stage()
    await say('open wikipedia.org')
    await say('what is twelve times seven')
    expect(one.lines.at(-1)).toBe('assistant: 12 times 7 is 84.')
    await say('yes')
    expect(opened).toEqual([])
    expect(await one.end()).toEqual([])
  })

  it('takes “yeah” over the question for an answer and no listening noise', async () => {
    const { stage: one, opened, say } = await stage()
    await say('open wikipedia.org', 700)
    expect(one.conversation.view.state).toBe('speaking')
    await say('yeah')
    expect(opened).toEqual(['https://wikipedia.org/'])
    expect(await one.end()).toEqual([])
  })

  it('is declined by silence, and by the order to stop', async () => {
    const { stage: one, opened, questions, say } = await stage()
    await say('open wikipedia.org')
    await one.wait(QUESTION_MS)
    expect(questions().at(-1)).toBeNull()
    await say('open example.org', 700)
    one.conversation.stop()
    await one.wait(1_000)
    expect(questions()).toEqual(['Open wikipedia.org?', null, 'Open example.org?', null])
    await say('yes')
    expect(opened).toEqual([])
    expect(await one.end()).toEqual([])
  })

  it('is asked about and answered in Turkish', async () => {
    const { stage: one, opened, say } = await stage({ language: 'tr' })
    await say('wikipedia.org aç')
    expect(one.lines.at(-1)).toBe('assistant: wikipedia.org açılsın mı?')
    await say('evet')
    expect(opened).toEqual(['https://wikipedia.org/'])
    expect(one.lines.at(-1)).toBe('assistant: wikipedia.org açılıyor.')
    expect(await one.end()).toEqual([])
  })

  it('is made at once where the person has said so, and never where they have forbidden it', async () => {
    const free = await stage({ rule: { policy: 'allow' } })
    await free.say('open wikipedia.org')
    expect(free.opened).toEqual(['https://wikipedia.org/'])
    expect(await free.stage.end()).toEqual([])
    const closed = await stage({ rule: { policy: 'never' } })
    await closed.say('open wikipedia.org')
    expect(closed.stage.lines.at(-1)).toBe("assistant: I can't do that here.")
    expect(closed.opened).toEqual([])
    expect(await closed.stage.end()).toEqual([])
  })

  it('waits with the calls that came with it, and every one is asked about', async () => {
    const { stage: one, opened, say } = await stage()
    await say('open wikipedia.org and open example.org')
    await say('yes')
    expect(opened).toEqual(['https://wikipedia.org/'])
    expect(one.lines.at(-1)).toBe('assistant: Open example.org?')
    await say('sure')
    expect(opened).toEqual(['https://wikipedia.org/', 'https://example.org/'])
    expect(await one.end()).toEqual([])
  })
})

describe('a call that has to be confirmed', () => {
  const rule: ToolRule = { policy: 'confirm' }

  it('is not made for a plain spoken “yes”: the question is put once more', async () => {
    const { stage: one, opened, say } = await stage({ rule })
    await say('open wikipedia.org', 12_000)
    expect(one.lines.at(-1)).toBe(
      'assistant: Open wikipedia.org? To be sure, say “yes, do it now”, or press Allow. May I?',
    )
    await say('yes', 12_000)
    expect(opened).toEqual([])
    expect(one.lines.at(-1)).toMatch(/^assistant: A “yes” alone could be misheard/)
    await say('yes do it now please')
    expect(opened).toEqual(['https://wikipedia.org/'])
    expect(await one.end()).toEqual([])
  })

  it('is not made for its own words while they are being said, which an echo would repeat', async () => {
    const { stage: one, opened, say } = await stage({ rule })
    await say('open wikipedia.org', 700)
    expect(one.conversation.view.state).toBe('speaking')
    await say('yes do it now', 12_000)
    expect(opened).toEqual([])
    expect(one.lines.at(-1)).toMatch(/^assistant: A “yes” alone could be misheard/)
    await say('yes do it now')
    expect(opened).toEqual(['https://wikipedia.org/'])
    expect(await one.end()).toEqual([])
  })

  it('is made for a “yes” that was typed or pressed, and declined like any other', async () => {
    const { stage: one, opened, questions, say } = await stage({ rule })
    await say('open wikipedia.org')
    one.conversation.say('Yes.')
    await one.wait(4_000)
    expect(opened).toEqual(['https://wikipedia.org/'])
    await say('open example.org', 12_000)
    await say('no')
    await say('yes do it now')
    expect(opened).toHaveLength(1)
    expect(questions().at(-1)).toBeNull()
    expect(await one.end()).toEqual([])
  })
})

/** A model that calls `work` once and then says what it was told. */
function caller(seen: ChatRequest[]): Provider {
  const call: ToolCall = { id: 'c', name: 'work', arguments: '{}' }
  return {
    id: 'caller',
    name: 'caller',
    local: true,
    settings: z.object({}),
    secrets: [],
    llm: {
      caps: { tools: true },
      run(_options, request, scope) {
        seen.push(request)
        const events = channel<ModelEvent>(scope)
        const last = request.messages.at(-1)
        if (last?.role === 'user' && last.text === 'work') events.push({ kind: 'toolCall', call })
        else events.push({ kind: 'text', delta: last?.role === 'tool' ? last.result : 'Fine.' })
        events.push({ kind: 'finish', reason: 'stop' })
        events.end()
        return events
      },
    },
  }
}

/** A tool that takes a second. */
function slowTool(onInterrupt: Tool['onInterrupt'], ended: string[]): Tool {
  return {
    key: 'work',
    name: 'work',
    title: 'Work',
    spec: { name: 'work', description: '', parameters: {} },
    sideEffect: onInterrupt === 'finish' ? 'outside' : 'none',
    policy: 'allow',
    onInterrupt,
    timeoutMs: 5_000,
    question: () => 'Work?',
    async run(_args, scope) {
      scope.onClose(() => ended.push('closed'))
      await scope.sleep(1_000)
      ended.push('worked')
      return 'worked'
    },
  }
}

describe('a tool whose reply is interrupted', () => {
  it('is let end when it changes something, and the model is told what it gave', async () => {
    const seen: ChatRequest[] = []
    const ended: string[] = []
    const { stage: one } = await stage({ brain: caller(seen), tools: [slowTool('finish', ended)] })
    one.conversation.say('work')
    await one.wait(300)
    one.conversation.stop()
    await one.wait(100)
    expect(one.messages.at(-1)?.tools?.[0]?.result).toContain('"status":"running"')
    await one.wait(2_000)
    expect(ended).toEqual(['worked', 'closed'])
    expect(one.messages.at(-1)?.tools).toMatchObject([{ name: 'work', result: 'worked' }])
    one.conversation.say('and now')
    await one.wait(500)
    expect(seen.at(-1)?.messages).toContainEqual(expect.objectContaining({ role: 'tool', result: 'worked' }))
    expect(await one.end()).toEqual([])
  })

  it('is cancelled when it only looks something up', async () => {
    const ended: string[] = []
    const { stage: one } = await stage({ brain: caller([]), tools: [slowTool('cancel', ended)] })
    one.conversation.say('work')
    await one.wait(300)
    one.conversation.stop()
    await one.wait(2_000)
    expect(ended).toEqual(['closed'])
    expect(one.messages.at(-1)?.tools?.[0]?.result).toContain('"status":"cancelled"')
    expect(await one.end()).toEqual([])
  })
})
