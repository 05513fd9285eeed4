/*
 * Words whose full stop usually does not end a sentence, without that stop. Case matters: "Col." is a title and "Sok."
 * an address, "col" and "sok" are words. Both languages share what a reply in either may hold; where they disagree
 * ("vs.", "al.") the language decides.
 */

/** What a full stop after the word means. */
export type StopRule =
  /** Never an end: a title, or a word that always has something after it. */
  | 'never'
  /** An end when the next word does not begin in lower case. */
  | 'beforeCapital'
  /** Not an end before a digit ("No. 5"); otherwise an ordinary word ("No. I said so."). */
  | 'notBeforeDigit'

const shared: readonly [StopRule, string][] = [
  ['never', 'Mr Mrs Ms Mx Dr Prof St Sr Rev Hon Pres Gov Sen Rep Gen Col Maj Capt Lt Sgt Cmdr Messrs Mme Mlle Mt'],
  ['never', 'e.g E.g eg i.e I.e ie cf viz approx Approx'],
  ['beforeCapital', 'etc inc Inc ltd Ltd Co co Corp Bros Jr Esq a.m p.m A.M P.M Ph.D B.Sc M.Sc'],
  ['notBeforeDigit', 'No no Nos Fig fig Figs p pp Vol vol Ch Sec Eq Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec'],
]

const byLanguage: Record<'en' | 'tr', readonly [StopRule, string][]> = {
  en: [['never', 'vs Vs v al dept Dept est']],
  tr: [
    ['never', 'Doç Yrd Öğr Uzm Op Av Sn Müh Mim Alb Yzb Tğm Org Hz Çev Yay'],
    ['never', 'örn Örn ör Ör bkz Bkz krş Krş Mah Cad Sok Bul Apt Blv M.Ö M.S'],
    ['beforeCapital', 'vb vd vs Şti A.Ş T.A.Ş'],
    ['notBeforeDigit', 's sf c md Md Tel'],
  ],
}

const tables = { en: table('en'), tr: table('tr') }

function table(language: 'en' | 'tr'): Map<string, StopRule> {
  const rows = [...shared, ...byLanguage[language]]
  return new Map(rows.flatMap(([rule, words]) => words.split(' ').map((word): [string, StopRule] => [word, rule])))
}

/** The rule for a word written before a full stop, or `undefined` for an ordinary word. */
export function stopRule(word: string, language: 'en' | 'tr'): StopRule | undefined {
  return tables[language].get(word)
}
