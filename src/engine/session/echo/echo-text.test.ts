import { describe, expect, it } from 'vitest'
import { echoesSpeech } from './echo-text'

const said = 'The capital of France is Paris, a city of about two million people. It is known for its museums.'
const turkish = 'Yarın hava parçalı bulutlu olacak, öğleden sonra yağmur bekleniyor.'

describe('what was understood is its own speech', () => {
  it.each([
    ['the capital of France', said],
    ['capital of France is Paris', said],
    ['Paris a city of about two', said],
    ['France is Harris a city', said],
    ['city about two million people', said],
    ['capital of France is Par', said],
    ['museums', said],
    ['hava parçalı bulutlu', turkish],
    ['öğleden sonra yağmur', turkish],
  ])('%s', (understood, own) => expect(echoesSpeech(understood, own)).toBe(true))
})

describe('a person says something', () => {
  it.each([
    ['', said],
    ['no I meant Spain', said],
    ['what about the capital of Spain', said],
    ['is it a city of', ''],
    ['people of Paris is the', said],
    ['two', said],
    ['stop', 'Say stop to end it.'],
    ['wait a minute', 'Wait a minute, I am looking.'],
    ['yeah', 'Yeah, that is right.'],
    ['dur', 'Dur deyince dururum.'],
    ['hayır yarın değil bugün', turkish],
  ])('%s', (understood, own) => expect(echoesSpeech(understood, own)).toBe(false))
})
