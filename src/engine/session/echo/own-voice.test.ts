import { afterEach, describe, expect, it } from 'vitest'
import { defaultSettings, type Settings } from '#shared/settings'
import { fliteSpeech } from '#support/engine/echo-readings'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../../runtime/scope'
import { inMemoryEchoRoutes, openEchoRoutes, type EchoRoute } from './echo-routes'
import { inMemoryDocuments, silentLog } from '../../ports/in-memory'
import { ScriptedConversation, words, type ScriptedRoom } from '#support/engine/scripted-conversation'

/* Whole conversations in a room where the assistant hears itself. */

const long =
  'One two three four five six seven eight nine ten. Eleven twelve thirteen fourteen fifteen sixteen seventeen. And eighteen more.'
const voiceSound = fliteSpeech(
  'You have three things on your list for today. First, call the dentist. And third, finish reading the report.',
  'slt',
)
const person = fliteSpeech('No wait, I wanted to know something else, please tell me about Spain instead.', 'rms')
const room: ScriptedRoom = { delayMs: 90, gain: 0.2, person }

/** A gain control that jumps: loudness tells nothing, and the pattern is torn. */
function restless(): ScriptedRoom {
  let frame = 0
  return {
    ...room,
    distort: (echo) => {
      const gain = [1, 5, 0.3, 3, 0.5, 8][Math.floor(frame++ / 3) % 6] ?? 1
      for (let i = 0; i < echo.length; i++) echo[i] = echo[i]! * gain
    },
  }
}

const open: ScriptedConversation[] = []
afterEach(async () => {
  for (const stage of open.splice(0)) expect(await stage.end()).toEqual([])
})

/** Hands-free, a question asked, the answer being spoken. */
async function answering(
  options: ConstructorParameters<typeof ScriptedConversation>[1],
  answer = long,
): Promise<ScriptedConversation> {
  const stage = new ScriptedConversation({ answer: () => words(answer), voiceSound }, options)
  open.push(stage)
  stage.conversation.microphoneOpened('Built-in')
  stage.conversation.arm(true)
  await stage.wait(960)
  await stage.speak('count for me please now')
  return stage
}

const actions = (stage: ScriptedConversation): string[] => stage.player.controls.map(({ action }) => action)

describe('its own voice in the microphone', () => {
  it('does not stop it, and pauses it rarely and briefly, though the room is new', async () => {
    const stage = await answering({ room })
    await stage.wait(16_000)
    expect(stage.messages[1]?.status).toBe('done')
    expect(stage.lines).toEqual(['user: count for me please now', `assistant: ${long}`])
    expect(actions(stage).filter((action) => action === 'pause').length).toBeLessThanOrEqual(2)
    expect(stage.notices()).toEqual([])
  })

  it('stops being listened to where it cannot be recognised, and the person is told', async () => {
    const stage = await answering({ room: restless() })
    await stage.wait(30_000)
    expect(actions(stage).filter((action) => action === 'pause').length).toBeGreaterThanOrEqual(3)
    expect(stage.notices()).toEqual(['echo.unsafeRoute'])
    expect(stage.messages[1]?.status).toBe('done')
  })

  it('that begins to come back in the middle of an answer pauses it once or twice and then no more', async () => {
    let through = false
    const stage = await answering({ room: { ...room, distort: (echo) => void (through || echo.fill(0)) } })
    await stage.wait(4_000)
    expect(stage.conversation.echoRoute.verdict).toBe('clean')
    expect(actions(stage)).toEqual([])
    through = true
    await stage.wait(16_000)
    expect(actions(stage).filter((action) => action === 'pause').length).toBeLessThanOrEqual(2)
    expect(stage.messages[1]?.status).toBe('done')
    expect(stage.conversation.echoRoute.verdict).toBe('echo')
  })

  it('does not keep a person from interrupting, both talking at once: silent within 120 ms', async () => {
    const stage = await answering({ room })
    await stage.wait(3_200)
    expect(stage.conversation.view.state).toBe('speaking')
    const before = stage.player.rendered.get(1) ?? 0
    await stage.speak('no stop counting and tell me a joke')
    expect(((stage.player.rendered.get(1) ?? 0) - before) / 16).toBeLessThanOrEqual(120)
    await stage.wait(1_000)
    expect(stage.messages[1]?.status).toBe('interrupted')
    expect(stage.messages[2]?.text).toBe('no stop counting and tell me a joke')
  })

  it('is not doubted because a person interrupts again and again', async () => {
    const stage = await answering({ room })
    for (const wish of [
      'no stop counting and tell me a joke',
      'please tell me something else instead',
      'could you sing me a song now',
    ]) {
      await stage.wait(4_480)
      await stage.speak(wish)
    }
    await stage.wait(2_000)
    expect(stage.messages.filter(({ status }) => status === 'interrupted')).toHaveLength(3)
    expect(stage.notices()).toEqual([])
  })

  it('is known by its words when it is not known by its sound', async () => {
    const stage = await answering({})
    await stage.wait(3_200)
    expect(stage.conversation.view.state).toBe('speaking')
    await stage.speak('four five six seven')
    await stage.wait(14_000)
    expect(stage.lines).toEqual(['user: count for me please now', `assistant: ${long}`])
    expect(actions(stage)).toEqual(['pause', 'resume'])
  })

  it('is not answered when its last words are understood after its end', async () => {
    const stage = await answering({}, 'The capital of France is Paris.')
    await stage.wait(2_900)
    expect(stage.conversation.view.state).toBe('listening')
    await stage.speak('of France is Paris')
    await stage.wait(4_000)
    expect(stage.requests).toHaveLength(1)
  })

  it('leaves a person free to say the same later', async () => {
    const stage = await answering({}, 'The capital of France is Paris.')
    await stage.wait(4_500)
    await stage.speak('the capital of France is Paris')
    await stage.wait(2_000)
    expect(stage.requests).toHaveLength(2)
  })
})

const unsafe: EchoRoute = {
  delayMs: 96,
  gainsDb: new Array<number>(20).fill(-14),
  strength: 0.8,
  learned: 500,
  heardMs: 60_000,
  doubt: 4,
  unsafe: true,
}
const knownUnsafe = (): { echoRoutes: ReturnType<typeof inMemoryEchoRoutes> } => ({
  echoRoutes: inMemoryEchoRoutes([['Built-in | default | cancelling', unsafe]]),
})

describe('a route that cannot be trusted', () => {
  async function twoAnswers(talk: Partial<Settings['talk']>): Promise<ScriptedConversation> {
    const stage = await answering({ talk, ...knownUnsafe() })
    await stage.wait(1_600)
    await stage.speak('please do something else for me now')
    await stage.wait(14_000)
    await stage.speak('count for me once more please')
    await stage.wait(14_000)
    return stage
  }

  it('is told of once, and speech does not interrupt there', async () => {
    const stage = await twoAnswers({})
    expect(stage.notices()).toEqual(['echo.unsafeRoute'])
    expect(stage.messages[1]?.status).toBe('done')
    expect(stage.events.find(({ name }) => name === 'notice')?.data).toMatchObject({
      level: 'warning',
      values: { microphone: 'Built-in' },
    })
  })

  it('is not spoken of to someone who has chosen the key', async () => {
    const stage = await twoAnswers({ onEcho: 'keyOnly' })
    expect(stage.notices()).toEqual([])
    expect(actions(stage)).toEqual([])
    expect(stage.messages[1]?.status).toBe('done')
  })

  it('still lets the button stop it', async () => {
    const stage = await answering(knownUnsafe())
    await stage.wait(1_600)
    stage.conversation.stop()
    await stage.wait(1_000)
    expect(stage.messages[1]?.status).toBe('interrupted')
  })

  it('is spoken on softly and can be interrupted, where that was chosen', async () => {
    const stage = await answering({ talk: { onEcho: 'duck' }, ...knownUnsafe() })
    await stage.wait(1_600)
    expect(stage.player.controls).toEqual([{ action: 'volume', volume: 0.45 }])
    await stage.speak('no stop counting and tell me a joke')
    await stage.wait(640)
    expect(stage.messages[1]?.status).toBe('interrupted')
    const volumes = stage.player.controls.flatMap((order) => (order.action === 'volume' ? [order.volume] : []))
    expect(volumes.slice(0, 2)).toEqual([0.45, 0.9])
    expect(stage.notices()).toEqual([])
  })

  it('becomes one when its own words are understood again and again, and another microphone is another route', async () => {
    const stage = await answering({})
    await stage.wait(3_200)
    await stage.speak('four five six seven')
    await stage.wait(2_560)
    await stage.speak('eight nine ten eleven')
    await stage.wait(900)
    expect(stage.notices()).toEqual(['echo.unsafeRoute'])
    await stage.wait(14_000)
    stage.conversation.microphoneOpened('Headset')
    await stage.speak('count for me once more please')
    await stage.wait(1_600)
    await stage.speak('no stop counting and tell me a joke')
    await stage.wait(1_000)
    expect(stage.messages[3]?.status).toBe('interrupted')
  })

  it('applies from the moment the setting is changed', async () => {
    const stage = await answering(knownUnsafe())
    await stage.wait(1_600)
    const chosen: Settings = { ...defaultSettings, talk: { ...defaultSettings.talk, onEcho: 'duck' } }
    stage.conversation.settingsChanged(chosen, defaultSettings)
    expect(stage.player.controls).toEqual([{ action: 'volume', volume: 0.45 }])
    await stage.speak('no stop counting and tell me a joke')
    await stage.wait(640)
    expect(stage.messages[1]?.status).toBe('interrupted')
  })
})

describe('what was learned about a route', () => {
  it('is there in the next session, and survives a broken document', async () => {
    const documents = inMemoryDocuments()
    const root = Scope.root('test', new FakeClock(), () => undefined)
    const stage = await answering({ room, echoRoutes: await openEchoRoutes(documents, root, silentLog) })
    await stage.wait(16_000)
    await root.close()
    const again = await openEchoRoutes(
      documents,
      Scope.root('again', new FakeClock(), () => undefined),
      silentLog,
    )
    const route = again.get('Built-in | default | cancelling')
    expect(Math.abs((route?.delayMs ?? 0) - room.delayMs)).toBeLessThanOrEqual(24)
    expect(route?.heardMs).toBeGreaterThan(5_000)

    const next = await answering({ room, echoRoutes: again })
    await next.wait(16_000)
    expect(actions(next).filter((action) => action === 'pause').length).toBeLessThanOrEqual(1)

    await documents.write('echo-routes', { 'Built-in | default | cancelling': { delayMs: 'soon' }, other: route })
    const mended = await openEchoRoutes(
      documents,
      Scope.root('mended', new FakeClock(), () => undefined),
      silentLog,
    )
    expect(mended.get('Built-in | default | cancelling')).toBeUndefined()
    expect(mended.get('other')).toEqual(route)
  })

  it('keeps the sixteen routes used last', () => {
    const routes = inMemoryEchoRoutes()
    for (let i = 0; i < 20; i++) routes.put(`route ${i}`, unsafe)
    expect([routes.get('route 3'), routes.get('route 4')]).toEqual([undefined, unsafe])
  })
})
