/** Body of `speech.config`, the first message of every connection: who we are. */
export const speechConfig = JSON.stringify({
  context: {
    system: { name: 'Parley', version: '1.0.0', build: 'JavaScript', lang: 'JavaScript' },
    os: { platform: 'Node', name: 'Parley', version: '1' },
    audio: { source: { samplerate: 16_000, bitspersample: 16, channelcount: 1, type: 'Stream' } },
  },
  recognition: 'conversation',
})
