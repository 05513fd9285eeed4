import type { Rule } from '../language'

/** What is a sum of money in the sentence; the answer is a number all the same. */
const MONEY =
  '[lira|liranin|liradan|liraya|lirada|liralik|tl|dolar|dolarin|dolardan|dolara|dolarlik|euro|euronun|eurodan]'
const WHAT = '[kac [eder|yapar|olur|kalir|lira]|ne kadar [eder|olur|kalir]|ne [eder|olur]|eder|nedir|kactir|hesapla]'
const LESS =
  '(eksigi|az|indirimli [hali|fiyati]|indirimlisi|indirimle|indirim [yap|yapilirsa|yapilinca|yapinca|yaparsak|olursa]|dus|dusersek|dusulurse|dusunce|cikar|cikarsak|cikarilirsa|cikarinca|eksilt|azalt|azaltirsak|azalirsa)'
const MORE =
  '(fazlasi|fazla|zamli [hali|fiyati]|zamlisi|zam [yapilirsa|yapinca|yaparsak|gelirse|gelince]|ekle|eklersek|eklenirse|ekleyince|artir|artirsak|arttir|artarsa|artinca|kdv [ekle|eklersek|eklenirse|ekleyince|dahil|ile]|kdvli)'

/** A share taken off, or put on: of the whole, not of the number before it. Before the plain sums. */
export const percentRules: readonly Rule[] = [
  {
    skill: 'calculate',
    patterns: [
      `{b} ${MONEY} (yuzde|%) {a} ${LESS} ${WHAT}`,
      `{b} ${MONEY} [bir] [sey|seyi|urun|urunu|ceket|ayakkabi|elbise|telefon|fiyat] (yuzde|%) {a} ${LESS} (kac|kaca|ne kadara|ne kadar) [gelir|olur|eder|lira|alirim|duser|lira olur]`,
      `{b} ${MONEY} (yuzde|%) {a} ${LESS} (kaca|ne kadara) [gelir|olur|duser|alirim]`,
      `(yuzde|%) {a} (indirimli|indirimle|eksik) {b} ${MONEY} ${WHAT}`,
    ],
    args: ({ a, b }) => ({ expression: `${b} - ${a}%` }),
  },
  {
    skill: 'calculate',
    patterns: [
      `{b} ${MONEY} (yuzde|%) {a} ${MORE} ${WHAT}`,
      `(yuzde|%) {a} (zamli|zamla|fazla|kdvli|kdv dahil|kdv ile) {b} ${MONEY} ${WHAT}`,
    ],
    args: ({ a, b }) => ({ expression: `${b} + ${a}%` }),
  },
  {
    skill: 'calculate',
    patterns: [
      '{a} [sayisi|sayi] {b} [sayisinin|sayinin] (yuzde|%) (kaci|kacidir|kac eder)',
      '{b} [sayisinin|sayinin] (yuzde|%) kaci {a} [eder|yapar|olur]',
    ],
    args: ({ a, b }) => ({ expression: `(${a}) / (${b}) * 100`, percent: true }),
  },
]
