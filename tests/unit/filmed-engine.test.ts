import { expect, it } from 'vitest'
import { VideoPlayer } from '#engine/avatar/video-player'
import type { FaceSession } from '#engine/provider-contract/video-face'
import { channel } from '#engine/runtime/channel'
import type { ScriptedConversation } from '#support/engine/scripted-conversation'
import { says, talkWith } from '#support/engine/talk-with-engine'

/* A filmed face says what a speech-to-speech engine says: its sound goes to the service, and nowhere else. */

const LONG = 'One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen.'
/** What a service takes until its mouth moves, and until that is heard, ms. */
const MOUTH_MS = 900
const HEARD_MS = 150

function filmed() {
  /** Who was told what, in order. */
  const order: string[] = []
  let samples = 0
  let video!: VideoPlayer
  const through = (stage: ScriptedConversation): VideoPlayer => {
    video = new VideoPlayer({
      scope: stage.scope,
      inner: stage.player,
      report: (report) => stage.conversation.playback(report),
      hush: (on) => on && order.push('window silent'),
      stalled: () => order.push('stalled'),
    })
    const session: FaceSession = {
      id: 's',
      room: { url: '', token: '', from: '' },
      mostMs: undefined,
      events: channel(stage.scope),
      speak(pcm) {
        samples += pcm.length
        if (order.at(-1) === 'service speaks') return
        order.push('service speaks')
        stage.clock.after(MOUTH_MS, () => video.mouth({ kind: 'speaking' }))
        stage.clock.after(MOUTH_MS + HEARD_MS, () => video.sound({ at: stage.clock.now(), sounding: true }))
      },
      finish: () => undefined,
      interrupt: () => void order.push('service takes back'),
      listen: () => undefined,
      stop: () => Promise.resolve(true),
    }
    video.use(session)
    return video
  }
  const talk = talkWith(says(LONG), { through })
  const { push } = talk.engine.commands
  talk.engine.commands.push = (...commands) => {
    for (const { kind } of commands) if (kind === 'interrupt') order.push('engine told')
    return push.apply(talk.engine.commands, commands)
  }
  return { ...talk, order, samples: () => samples }
}

it('gets the engine’s sound in place of our loudspeaker, and an interruption reaches window, service and engine', async () => {
  const { stage, engine, order, samples } = filmed()
  stage.conversation.arm(true)
  await stage.wait(640)
  await stage.speak('count for me please now')
  await stage.wait(3_500)
  expect(samples()).toBeGreaterThan(24_000)
  expect(stage.player.rendered.size).toBe(0)
  await stage.speak('stop that now please')
  await stage.wait(600)
  // Silent at once; then what was sent is taken back; and the engine learns what was heard last.
  expect(order).toEqual(['service speaks', 'window silent', 'service takes back', 'window silent', 'engine told'])
  const [cut] = engine.cuts
  expect(cut?.whole).toBe(false)
  // Heard is what has come back of the film: over a second less than what the service was given.
  expect(cut!.playedMs).toBeGreaterThan(500)
  expect(cut!.playedMs).toBeLessThan(5_000)
  const line = stage.messages.findLast(({ role, status }) => role === 'assistant' && status === 'interrupted')
  expect(line?.heardChars).toBeGreaterThan(0)
  expect(line?.heardChars).toBeLessThan(LONG.length)
  expect(await stage.end()).toEqual([])
})
