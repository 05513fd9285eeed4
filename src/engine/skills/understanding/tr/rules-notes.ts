import type { Rule } from '../language'

/** Notes. */
export const noteRules: readonly Rule[] = [
  {
    skill: 'note_forget',
    patterns: [
      '(hepsini|her seyi|butun notlari|tum notlari|notlarimi|butun notlarimi|tum notlarimi|notlarin hepsini) (unut|sil|temizle)',
    ],
    args: () => ({ which: 'all' }),
  },
  {
    skill: 'note_forget',
    patterns: ['(son notu|son notumu|bu notu|notu|o notu) (unut|sil)', '(son soyledigimi|bunu) unut'],
    args: () => ({ which: 'last' }),
  },
  {
    skill: 'note_forget',
    patterns: ['{text} (notunu|notumu|hakkindaki notu|ile ilgili notu) (unut|sil)', '{text} unut'],
    args: ({ text }) => ({ query: text }),
  },
  {
    skill: 'note_find',
    patterns: [
      '(neleri|neyi|ne|neler) (hatirliyorsun|not ettin|not aldin|hatirlaman gerekiyor|not almistim)',
      '[butun|tum] (notlarimi|notlari) (oku|goster|soyle|listele|okur musun)',
      'notlarim [neler|ne|nelerdir]',
      'sana ne (soyledim|soylemistim|demistim)',
      'not var mi',
      'hangi notlar var',
    ],
    args: () => ({}),
  },
  {
    skill: 'note_find',
    patterns: [
      '{text} (hakkinda|ile ilgili) (ne|neler) (hatirliyorsun|biliyorsun|soylemistim|not etmistim)',
      '{text} (hatirliyor musun)',
      '{text} (nerede|neredeydi|nereye koydum|nereye koymustum|nereye park ettim|nereye park etmistim|nerde|nereye biraktim|nereye birakmistim|nereye sakladim|nereye koyduk)',
      'nerede {text}',
      '{text} (notunu|notumu) (oku|soyle|bul)',
      '{text} (neydi|ne zamandi|kimdi|kacti)',
      'benim {text} (ne|nedir|ne zaman|kac)',
      '{text} (sifrem|adresim|numaram|kodum|dogum gunum) (ne|nedir|neydi|kac)',
    ],
    args: ({ text }) => ({ query: text }),
  },
  ...(
    [
      ['adim|ismim', 'adım'],
      ['dogum gunum', 'doğum günüm'],
      ['yildonumumuz|yildonumum', 'yıldönümümüz'],
      ['adresim', 'adresim'],
      ['telefon numaram|numaram', 'telefon numaram'],
      ['kan grubum', 'kan grubum'],
      ['sifrem', 'şifrem'],
      ['dolap sifrem', 'dolap şifrem'],
      ['kasa sifrem', 'kasa şifrem'],
      ['alarm kodum', 'alarm kodum'],
      ['oda numaram', 'oda numaram'],
      ['park yerim', 'park yerim'],
      ['plakam', 'plakam'],
      ['wifi sifrem', 'wifi şifrem'],
      ['kapi kodum', 'kapı kodum'],
      ['ayakkabi numaram', 'ayakkabı numaram'],
      ['e posta adresim|eposta adresim', 'e-posta adresim'],
    ] as const
  ).map(([said, written]): Rule => ({
    skill: 'note_add',
    patterns: [`[benim] (${said}) {text}`],
    args: ({ text }) =>
      text === undefined ||
      text.split(/\s+/).length > 8 ||
      /^(ne|nedir|neydi|kaç|kac|ne zaman)\b|\bm[iıuü]$/i.test(text)
        ? undefined
        : { text: `${written} ${text}` },
  })),
  {
    skill: 'note_add',
    patterns: ['(arabayi|arabami|arabamizi|araci|aracimi|otomobili) {text} park (ettim|ettik)'],
    args: ({ text }) =>
      text === undefined || /(^|\s)(nereye|nerede|nereden)$/i.test(text)
        ? undefined
        : { text: `arabayı ${text} park ettim` },
  },
  {
    skill: 'note_add',
    patterns: [
      '(sunu|bunu) (hatirla|not et|not al|unutma|aklinda tut|kaydet) [:] {text}',
      '(not al|not et|hatirla|unutma|aklinda tut|not|bir not al|not tut|kaydet|notlarima ekle) [:] {text}',
      '{text} (hatirla|unutma|not et|aklinda tut|not al|kaydet|diye not al|diye not et|hatirlar misin|not alir misin|notlarima ekle|bunu hatirla|bunu unutma)',
    ],
    args: ({ text }) => (text === undefined || /^(bunu|sunu|onu|beni)$/i.test(text) ? undefined : { text }),
  },
]
