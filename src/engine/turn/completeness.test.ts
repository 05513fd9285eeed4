import { describe, expect, it } from 'vitest'
import { completeness } from './completeness'

describe('how finished it sounds', () => {
  it.each([
    'What is the capital of France?',
    'what time is it',
    'Set a timer for ten minutes.',
    'tell me a joke',
    'how are you',
    'Could you flip a coin',
    // The verb, the pronoun or the preposition comes last because the question came first.
    'What can you do?',
    'what did he do',
    'Tell me what time it is.',
    'do you know where she is',
    'What is that?',
    'Where are you from?',
    'What is it for?',
    'who are you talking to',
    'what is it called',
    // Answers and pleasantries that end like an unfinished sentence.
    'yes I do',
    'I think so.',
    'No, it is.',
    'turn the light on',
    'hold on',
    'tell me a story, please',
    'Good morning.',
    'thank you',
    'Set an alarm for seven',
    'convert five miles to kilometers',
  ])('"%s" is complete', (text) => expect(completeness(text)).toBe('complete'))

  it.each([
    'Set a timer for',
    'set a timer',
    'set a timer for ten',
    'what is',
    'Tell me about the',
    'tell me about thee',
    'I would like to',
    'and then',
    'remind me to',
    'Remind me to call.',
    'because',
    'what is five plus',
    'it is 5 5 5',
    'my number is five five one',
    'I think, um',
    'I think that',
    'so I was thinking…',
    'the first one -',
    'in the morning,',
    'How far is?',
    'What is the weather in?',
    'How do I get from?',
    'What is the capital of?',
    'I was wondering whether.',
    'Can you play some?',
    'do you know how',
    'can you please',
    'convert five miles',
    'I went to the market this morning,',
  ])('"%s" goes on', (text) => expect(completeness(text)).toBe('incomplete'))

  it.each([
    'the blue one',
    'Paris.',
    'yes please',
    'Roll the dice,',
    'Convert five miles to kilometers,',
    '',
    'Okay,',
    'Thanks,',
    'Tell me about that.',
  ])('"%s" says neither', (text) => expect(completeness(text)).toBe('neutral'))
})

describe('the same in Turkish', () => {
  it.each([
    'saat kaç?',
    'bugün hava nasıl',
    'beni duyuyor musun',
    'yardım eder misiniz',
    'Ankara ne kadar uzak',
    'İstanbul ile Ankara arası ne kadar',
    'Fransa’nın başkenti ne',
    'kim o',
    'on dakikalık zamanlayıcı kur',
    'bana bir hikâye anlat',
    'yazı tura at',
    'zamanlayıcıyı iptal et',
    'bana bir fıkra anlat lütfen',
    'günaydın',
  ])('"%s" is complete', (text) => expect(completeness(text)).toBe('complete'))

  it.each([
    'bana bir',
    'hava güzel ama',
    'süt ve',
    'on dakika için',
    'yirmi beş artı',
    'bana',
    'hatırlat',
    'beş beş bir',
    'ya da',
    'Ankara’ya kadar',
  ])('"%s" goes on', (text) => expect(completeness(text)).toBe('incomplete'))

  it.each(['mavi olan', 'yarın sabah', 'evet'])('"%s" says neither', (text) =>
    expect(completeness(text)).toBe('neutral'),
  )
})
