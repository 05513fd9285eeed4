import { describe, expect, it } from 'vitest'
import { readTranscript } from './transcript-shapes'

const JSON_TYPE = 'application/json'

describe('a transcript', () => {
  // mlx-audio#704, whisperx-api-server#4, pollinations#11458.
  it.each<[string, string, string]>([
    ['an object', JSON_TYPE, '{"text":"what time is it"}'],
    ['a JSON string', JSON_TYPE, '"what time is it"'],
    ['plain text', 'text/plain', 'what time is it\n'],
    ['plain text without a type', '', 'what time is it'],
    ['plain text in a JSON type', JSON_TYPE, 'what time is it'],
    ['a byte order mark', JSON_TYPE, '\uFEFF{"text":"what time is it"}'],
    [
      'lines of JSON',
      'application/x-ndjson',
      '{"text":" what time","accumulated":" what time"}\n{"text":" is it","accumulated":" what time is it"}\n',
    ],
    ['lines without what came before', 'application/x-ndjson', '{"text":" what time"}\n{"text":" is it"}'],
    ['lines that grow', 'application/x-ndjson', '{"text":"what time"}\n{"text":"what time is it"}'],
    [
      'events',
      'text/event-stream',
      'event: x\ndata: {"type":"transcript.text.delta","delta":"what "}\n\ndata: {"type":"transcript.text.delta","delta":"time"}\n\ndata: {"type":"transcript.text.done","text":"what time is it"}\n\ndata: [DONE]\n',
    ],
    ['segments', JSON_TYPE, '{"segments":[{"text":" what time"},{"text":" is it"}]}'],
    ['a list', JSON_TYPE, '[{"text":"what time"},{"text":"is it"}]'],
    ['a wrapped result', JSON_TYPE, '{"result":{"text":"what time is it"}}'],
    [
      'Deepgram’s',
      JSON_TYPE,
      '{"results":{"channels":[{"alternatives":[{"transcript":"what time is it"},{"transcript":"no"}]}]}}',
    ],
    [
      'Google’s',
      JSON_TYPE,
      '{"results":[{"alternatives":[{"transcript":"what time"}]},{"alternatives":[{"transcript":" is it"}]}]}',
    ],
    ['Azure’s', JSON_TYPE, '{"RecognitionStatus":"Success","DisplayText":"what time is it"}'],
    ['Azure’s other one', JSON_TYPE, '{"combinedPhrases":[{"text":"what time is it"}]}'],
    ['wrapped in data', JSON_TYPE, '{"code":0,"data":{"text":"what time is it"}}'],
    ['words', JSON_TYPE, '{"words":[{"word":"what"},{"word":"time"},{"word":"is"},{"word":"it"}]}'],
    ['an empty whole with its pieces', JSON_TYPE, '{"text":"","segments":[{"text":"what time"},{"text":" is it"}]}'],
    ['SRT', 'text/plain', '1\n00:00:00,000 --> 00:00:01,000\nwhat time\n\n2\n00:00:01,000 --> 00:00:02,000\nis it\n'],
    ['WebVTT', 'text/vtt', 'WEBVTT\n\n00:00.000 --> 00:02.000\nwhat time is it\n'],
    ['another name', JSON_TYPE, '{"transcription":"what time is it"}'],
  ])('may be %s', (_, type, body) => {
    const read = readTranscript(body, type)
    expect(read.kind === 'text' && read.text.trim()).toBe('what time is it')
  })

  it.each(['{"text":null}', '{"text":""}', '""', '', '{"segments":[]}', 'null'])('may be empty: %j', (body) => {
    expect(readTranscript(body, JSON_TYPE)).toEqual({ kind: 'text', text: '' })
  })

  it('names its language', () => {
    const body = '{"text":"saat kaç","languages":[{"code":"tr"}]}'
    expect(readTranscript(body, JSON_TYPE)).toEqual({ kind: 'text', text: 'saat kaç', language: 'tr' })
  })

  it.each([
    '{"error":{"message":"out of memory"}}',
    '{"error":"busy"}\n{"text":"x"}',
    '{"detail":"Model not found"}',
    '{"status":"error","message":"boom"}',
  ])('may be an error: %s', (body) => {
    expect(readTranscript(body, JSON_TYPE).kind).toBe('error')
  })

  it.each([
    ['{"tex', JSON_TYPE],
    ['{}', JSON_TYPE],
    ['7', 'text/html'],
    ['<!DOCTYPE html><p>Hello', 'text/plain'],
    ['[1,2]', JSON_TYPE],
  ])('may be none: %s', (body, type) => expect(readTranscript(body, type).kind).toBe('unreadable'))
})
