import type { SpeechChunk, TtsEvent } from '../../provider-contract/contract'
import { channel } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Speaker } from '../replying/reply-plan'

/**
 * The same voice, asked only once there is something for it to say: beside an engine that speaks by itself it says a
 * question about a tool, or the rest of an answer that broke off, and mostly nothing.
 */
export function lazyVoice(voice: Speaker): Speaker {
  return {
    open: (chunks, scope) =>
      produce<TtsEvent>(scope, 'voice when needed', async (out, own) => {
        const first = await chunks.take()
        if (!first) return
        const said = channel<SpeechChunk>(own, { capacity: 2, label: 'spoken text' })
        void own.spawn('spoken text', async () => {
          await said.send(first)
          for await (const chunk of chunks) await said.send(chunk)
          said.end()
        })
        for await (const event of voice.open(said, own)) out.push(event)
      }),
  }
}
