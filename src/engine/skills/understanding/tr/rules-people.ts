import type { FollowUp, Rule } from '../language'

const TALK =
  '(konus|konusmak istiyorum|konusayim|konusalim|konusabilir miyim|konusur musun|gorusmek istiyorum|gorusebilir miyim|sohbet edelim|sohbet etmek istiyorum|devam edelim|devam et)'
const GO =
  '(gec|gecelim|gecer misin|gecebilir miyiz|gecmek istiyorum|don|donelim|doner misin|donmek istiyorum|baglan|bagla|baglar misin)'
const CALL = '(ver|cagir|cagirir misin|getir|gelsin|al|verir misin|ac)'
const WHO = '(persona|kisi|karakter|asistan|konusmaci)'

/** Who answers, in Turkish folded to plain letters. */
export const peopleRules: readonly Rule[] = [
  {
    skill: 'persona_switch',
    patterns: [
      `{persona} [ile|la|le] ${TALK}`,
      `[tekrar|geri] {persona} [tekrar|geri] [ya|ye|a|e] ${GO}`,
      `[bana] {persona} [bana] ${CALL}`,
      '{persona} (ol|olur musun|orada mi|orda mi|burada mi)',
    ],
    args: ({ persona }) => (persona === undefined ? undefined : { name: persona }),
  },
  {
    skill: 'persona_switch',
    patterns: [
      `{tongue} (konusanla|olanla|bilenle|konusan biriyle|bilen biriyle) ${TALK}`,
      `{tongue} (konusana|olana|bilene|konusan birine|bilen birine) ${GO}`,
      `{tongue} (konusani|olani|bileni) ${CALL}`,
    ],
    args: ({ tongue }) => ({ language: tongue }),
  },
  {
    skill: 'persona_switch',
    patterns: [
      '(personayi|kisiyi|karakteri|asistani|konusmaciyi|konustugum kisiyi) (degistir|degistirir misin|degistirelim|degistirebilir misin)',
      `(baska|diger|obur|oteki) ${WHO} [ya|ye] ${GO}`,
      `(baska kisiye|diger kisiye|obur kisiye|diger asistana|baska asistana|baska birine|digerine|oburune|otekine|baskasina) ${GO}`,
      `(baska biriyle|baska birisiyle|baskasiyla|digeriyle|oburuyle|otekiyle|diger kisiyle) ${TALK}`,
    ],
    args: () => ({}),
  },
  {
    skill: 'persona_list',
    patterns: [
      '[baska] (kimlerle|kiminle) (konusabilirim|konusabiliyorum|gorusebilirim)',
      '[baska] kimler var',
      'hangi (personalar|kisiler|karakterler|asistanlar|konusmacilar) var',
      '(personalari|kisileri|karakterleri) (say|listele|goster|soyle)',
    ],
    args: () => ({}),
  },
]

/** A name alone is the answer to “kiminle?”. */
export const peopleFollowUps: readonly FollowUp[] = [
  {
    after: ['persona_switch', 'persona_list'],
    patterns: ['{persona} [ile|olsun|lutfen]'],
    answersQuestion: true,
    intent: ({ persona }) => ({ skill: 'persona_switch', args: { name: persona } }),
  },
]
