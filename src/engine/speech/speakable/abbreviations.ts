import { packOf } from '../../languages/registry'
import type { LanguagePack } from '../../languages/pack'
import type { StopRule, StopRules } from '../../languages/reading'

/**
 * Words a reply in any language may hold: titles, months and sources as English writes them. Where a language disagrees
 * ("vs.", "al."), its own rule counts.
 */
const everywhere: StopRules = [
  ['never', 'Mr Mrs Ms Mx Dr Prof St Sr Rev Hon Pres Gov Sen Rep Gen Col Maj Capt Lt Sgt Cmdr Messrs Mme Mlle Mt'],
  ['never', 'e.g E.g eg i.e I.e ie cf viz approx Approx'],
  ['beforeCapital', 'etc inc Inc ltd Ltd Co co Corp Bros Jr Esq a.m p.m A.M P.M Ph.D B.Sc M.Sc'],
  ['notBeforeDigit', 'No no Nos Fig fig Figs p pp Vol vol Ch Sec Eq Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec'],
]

const tables = new WeakMap<LanguagePack, ReadonlyMap<string, StopRule>>()

function tableOf(pack: LanguagePack): ReadonlyMap<string, StopRule> {
  const made = tables.get(pack)
  if (made) return made
  const rows = [...everywhere, ...pack.reading.stops]
  const table = new Map(
    rows.flatMap(([rule, words]) => words.split(' ').map((word): [string, StopRule] => [word, rule])),
  )
  tables.set(pack, table)
  return table
}

/** The rule for a word written before a full stop, or `undefined` for an ordinary word. */
export function stopRule(word: string, language: string): StopRule | undefined {
  return tableOf(packOf(language)).get(word)
}
