import { describe, expect, it } from 'vitest'
import { spokenWords } from './spoken-words'

describe('what was said', () => {
  // hyprwhspr#47, hyprwhspr#51, WhisperAttack#34; freeflow#111, OpenAI-Unity#65, openquack#58.
  it.each([
    ' [BLANK_AUDIO] [BLANK_AUDIO]',
    ' [MUSIC]\n (keyboard clicking)\n',
    '*sighs*',
    '♪♪',
    '♪ la la la ♪',
    '...',
    '. . .',
    '- -',
    '(silence)',
    '[ Silence ] *coughs* (door closes)',
    '（音楽）',
    '【音楽】',
    '[Müzik]',
    '(gülme sesleri)',
    '<|nospeech|>',
    '<noise> <unk>',
    '🎵',
    'Thank you for watching!',
    'you',
    'Altyazı M.K.',
    '{laughter}',
    '[SPEAKER_00]: [noise]',
    '<EOT>',
    'Transcribed by https://otter.ai',
    '谢谢观看！',
    '请不吝点赞 订阅 转发 打赏支持明镜与点点栏目',
    'ขอบคุณที่รับชม',
    '',
  ])('is nothing in %j', (text) => expect(spokenWords(text)).toBe(''))

  it.each([
    [' [BLANK_AUDIO] what time is it', 'what time is it'],
    ['What time is it? (keyboard clicking)', 'What time is it?'],
    ['*sighs* what time is it', 'what time is it'],
    ['what time [inaudible] is it', 'what time is it'],
    ['♪♪ what time is it', 'what time is it'],
    ['<|en|>what time is it', 'what time is it'],
    ['what time is it\n(laughs)\nin Tokyo', 'what time is it in Tokyo'],
    // Who speaks, in front of the words.
    ['[SPEAKER_00]: what time is it', 'what time is it'],
    ['SPEAKER_01: what time is it', 'what time is it'],
    ['Speaker 1: what time is it\nSpeaker 2: in Tokyo', 'what time is it in Tokyo'],
    ['>> what time is it', 'what time is it'],
    ['- what time is it', 'what time is it'],
    ['speaker 2 is broken', 'speaker 2 is broken'],
    ['-5 plus 3', '-5 plus 3'],
    ['what is {x}', 'what is {x}'],
    ['call John (the tall one)', 'call John (the tall one)'],
    ['what is 2 * 3 * 4', 'what is 2 * 3 * 4'],
    ['Thank you.', 'Thank you.'],
    ['thank you for watching the house', 'thank you for watching the house'],
    ['are you there', 'are you there'],
  ])('in %j is %j', (text, said) => expect(spokenWords(text)).toBe(said))
})
