import type { Rule } from '../language'

/** The person's desktop and what was said before, in Turkish; words without accents. */
export const turkishDesktopRules: readonly Rule[] = [
  {
    skill: 'open_address',
    patterns: [
      '{address} [(i|yi|u|yu|sitesini|web sitesini|sayfasini|web sayfasini|adresini)] (ac|acar misin|acabilir misin|acsana)',
      '{address} [(sitesine|sayfasina|adresine|e|a|ye|ya)] (git|gider misin)',
    ],
    args: ({ address }) => (address === undefined ? undefined : { address }),
  },
  {
    skill: 'clipboard_write',
    patterns: [
      '(bunu|onu|sunu|cevabi|cevabini|son cevabi|son cevabini) [panoya] (kopyala|kopyalar misin)',
      'panoya (kopyala|kopyalar misin)',
    ],
    args: () => ({}),
  },
  {
    skill: 'clipboard_read',
    patterns: [
      '(panoda|panomda) ne (var|yaziyor)',
      '(panoyu|panomu|panodakini) [bana] (oku|okur musun|goster)',
      'ne kopyaladim',
      'kopyaladigimi oku',
    ],
    args: () => ({}),
  },
  {
    skill: 'history_search',
    patterns: [
      '{text} (hakkinda|ile ilgili|konusunda) (ne|neler) (konustuk|konusmustuk|dedik|demistik|dedin|demistin)',
      '(gecmiste|konusmalarda|konusmalarimizda|eski konusmalarda) {text} (ara|bul)',
      '(daha once|hic) {text} (hakkinda|ile ilgili) konustuk mu',
    ],
    args: ({ text }) => (text === undefined ? undefined : { query: text }),
  },
]
