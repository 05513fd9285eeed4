import { describe, expect, it } from 'vitest'
import { understandIn } from '.'
import { whoIs } from '../people'
import type { Intent } from './language'

const people = ['Parley', 'Ada', 'Professor Oak', 'Şeyma', 'Max']

/** `skill {args} & skill {args}` */
function shown(intents: readonly Intent[]): string {
  return intents
    .map(({ skill, args }) => (Object.keys(args).length > 0 ? `${skill} ${JSON.stringify(args)}` : skill))
    .join(' & ')
}

const rows = (table: string): [string, string][] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [phrase = '', meaning = ''] = line.split(' => ')
      return [phrase, meaning]
    })

const english = `
Talk to Ada. => persona_switch {"name":"Ada"}
I want to talk to Ada => persona_switch {"name":"Ada"}
could I speak with Ada please => persona_switch {"name":"Ada"}
let me talk to professor oak => persona_switch {"name":"Professor Oak"}
switch to Max => persona_switch {"name":"Max"}
switch back to Parley => persona_switch {"name":"Parley"}
talk to aida => persona_switch {"name":"Ada"}
talk to professor oke => persona_switch {"name":"Professor Oak"}
go back to barley => persona_switch {"name":"Parley"}
is Ada there? => persona_switch {"name":"Ada"}
get me Max => persona_switch {"name":"Max"}
change the persona to Ada => persona_switch {"name":"Ada"}
Switch to the Turkish one. => persona_switch {"language":"tr"}
I'd like to talk to the German persona => persona_switch {"language":"de"}
let me talk to someone who speaks french => persona_switch {"language":"fr"}
switch persona => persona_switch
change the persona => persona_switch
can I talk to somebody else => persona_switch
who can I talk to? => persona_list
which personas are there => persona_list
talk to Ada and set a timer for five minutes => persona_switch {"name":"Ada"} & timer_start {"seconds":300}
talk to you later => small_talk {"kind":"bye"}
who am I talking to => about
`

const turkish = `
Ada ile konuşmak istiyorum => persona_switch {"name":"Ada"}
Ada'yla konuş => persona_switch {"name":"Ada"}
adayla konuşabilir miyim => persona_switch {"name":"Ada"}
Ada'ya geç => persona_switch {"name":"Ada"}
adaya dön lütfen => persona_switch {"name":"Ada"}
bana Ada'yı ver => persona_switch {"name":"Ada"}
Şeyma'yı çağırır mısın => persona_switch {"name":"Şeyma"}
seyma ile konusalim => persona_switch {"name":"Şeyma"}
Parley'e dön => persona_switch {"name":"Parley"}
konuşmacıyı değiştir => persona_switch
kişiyi değiştirir misin => persona_switch
başka biriyle konuşmak istiyorum => persona_switch
İngilizce konuşana geç => persona_switch {"language":"en"}
Almanca bilenle konuşmak istiyorum => persona_switch {"language":"de"}
kimlerle konuşabilirim => persona_list
başka kimler var => persona_list
talk to Ada => persona_switch {"name":"Ada"}
`

describe('asking for somebody', () => {
  it.each(rows(english))('is understood in “%s”', (phrase, meaning) => {
    expect(shown(understandIn('en', phrase, { people }))).toBe(meaning)
  })

  it.each(rows(turkish))('is understood in Turkish in “%s”', (phrase, meaning) => {
    expect(shown(understandIn('tr', phrase, { people }))).toBe(meaning)
  })

  it.each([
    'talk to my mother',
    'talk to me',
    'talk about Ada',
    'switch to kilometres',
    'switch to dark mode',
    'call my mother',
    'be quick about it',
    'get me a coffee',
    'give me the address',
  ])('is not what “%s” means', (phrase) => {
    expect(understandIn('en', phrase, { people }).filter(({ skill }) => skill.startsWith('persona'))).toEqual([])
  })

  it.each(['annemle konuşmak istiyorum', 'benimle konuş', 'eve dön', 'kapıyı aç'])(
    'is not what “%s” means',
    (phrase) => {
      expect(understandIn('tr', phrase, { people }).filter(({ skill }) => skill.startsWith('persona'))).toEqual([])
    },
  )

  it('is understood in Turkish whatever language is spoken, by name only', () => {
    expect(shown(understandIn('en', 'Ada ile konuşmak istiyorum', { people }))).toBe('persona_switch {"name":"Ada"}')
    expect(understandIn('en', 'konuşmacıyı değiştir', { people })).toEqual([])
    expect(understandIn('en', 'on dakikalık zamanlayıcı kur', { people })).toEqual([])
  })

  it('needs people to ask for', () => {
    expect(understandIn('en', 'talk to Ada')).toEqual([])
  })

  it('may be a name alone, when it was asked for', () => {
    const previous = { skill: 'persona_switch', args: {} }
    expect(shown(understandIn('en', 'Ada', { people, previous, wasAsked: true }))).toBe('persona_switch {"name":"Ada"}')
    expect(shown(understandIn('tr', 'Ada olsun', { people, previous, wasAsked: true }))).toBe(
      'persona_switch {"name":"Ada"}',
    )
    expect(understandIn('en', 'Ada', { people })).toEqual([])
  })
})

describe('a name', () => {
  it('is nobody’s when it could be two people’s', () => {
    expect(whoIs('mara', ['Maria', 'Marta'])).toBeUndefined()
    expect(whoIs('marta', ['Maria', 'Marta'])).toBe('Marta')
  })

  it('is the longest one an ending leaves', () => {
    expect(whoIs("Adam'la", ['Ada', 'Adam'])).toBe('Adam')
  })
})
