import type { Rule } from '../language'

const kind = (name: string, patterns: readonly string[]): Rule => ({
  skill: 'small_talk',
  patterns,
  args: () => ({ kind: name }),
})

/** What is said to the assistant and about it: greetings, help, loudness and pace. */
export const talkRules: readonly Rule[] = [
  {
    skill: 'never_mind',
    patterns: [
      '(dur|durdur|iptal|vazgec|bos ver|sus|yeter|tamam dur|iptal et|hicbir sey|yok bir sey|hayir|gerek yok|unut gitsin|onu bos ver|vazgectim)',
    ],
  },
  kind('greeting', ['(merhaba|selam|merhabalar|selamlar|hey|iyi gunler|selamun aleykum|merhaba parley|selam parley)']),
  kind('morning', ['gunaydin']),
  kind('evening', ['iyi aksamlar', 'tunaydin']),
  kind('night', ['iyi geceler', 'iyi uykular']),
  kind('bye', ['(gorusuruz|hosca kal|hoscakal|gule gule|bay bay|kendine iyi bak|sonra gorusuruz)']),
  kind('thanks', [
    '[cok] (tesekkurler|tesekkur ederim|sag ol|sag olun|eyvallah|eline saglik|mersi|tesekkur)',
    '[cok] (tesekkurler|tesekkur ederim|sag ol|sag olun|eyvallah) (hepsi bu|bu kadar|bu kadar yeter|yeter|baska bir sey yok|gorusuruz)',
    '(hepsi bu|bu kadar|baska bir sey yok) [tesekkurler|tesekkur ederim|sag ol|simdilik]',
  ]),
  kind('how_are_you', [
    'nasilsin',
    'ne haber',
    'iyi misin',
    'nasil gidiyor',
    'ne yapiyorsun',
    'nasilsiniz',
    'keyfin nasil',
  ]),
  kind('praise', [
    '(aferin|harika|super|cok iyi|bravo|mukemmel|guzel|cok guzel|harikasin|supersin|seni seviyorum|iyi is)',
  ]),
  kind('sorry', ['(yanlis|bu yanlis|dogru degil|bu dogru degil|oyle degil|oyle demedim)']),
  kind('joke', [
    '[bana|bize] [bir] (fikra|saka|espri) (anlat|yap|soyle|anlatir misin|yapar misin)',
    '[bana|bize] bir (fikra|saka) daha (anlat|yap|soyle|anlatir misin)',
    'bir (fikra|saka) daha',
    'guldur beni',
    'beni guldur',
  ]),
  kind('hearing', [
    'beni (duyuyor musun|anliyor musun)',
    'orada misin',
    'duyuyor musun',
    '(deneme|ses deneme)',
    'sesim geliyor mu',
  ]),
  kind('ok', ['(tamam|peki|evet|olur|anladim|tabii|tamamdir)']),
  {
    skill: 'help',
    patterns: [
      '[bana] yardim [et|edin|eder misin]',
      'neler (yapabilirsin|yapabiliyorsun|biliyorsun|yaparsin|yapabilirim|sorabilirim|soyleyebilirim)',
      'ne (yapabilirsin|yapabiliyorsun|ise yararsin|ise yariyorsun|yaparsin|sorabilirim)',
      'hangi (komutlari|seyleri) (biliyorsun|anliyorsun|yapabilirsin)',
      'nasil (kullanilir|kullanirim|calisiyorsun)',
      'yeteneklerin (neler|ne|nelerdir)',
      'bana nasil yardim (edebilirsin|edersin)',
      'komutlar',
    ],
  },
  {
    skill: 'about',
    patterns: [
      '[sen] kimsin [sen]',
      'sen nesin',
      'nesin sen',
      '(adin|ismin|senin adin|senin ismin) (ne|nedir)',
      'kendini tanit',
      'kendinden (bahset|soz et)',
      'seni kim (yapti|yaratti|gelistirdi)',
      'sen (robot|insan|yapay zeka) (musun|misin)',
      '(robot|insan|yapay zeka) (musun|misin)',
      'parley (ne|kim|nedir)',
      'internetsiz (calisiyor musun|calisir misin|calisiyor musunuz)',
      'nerede calisiyorsun',
    ],
  },
  {
    skill: 'repeat_last',
    patterns: [
      '[bunu|onu|sunu|bir daha|tekrar] (tekrarla|tekrar et|tekrar eder misin|tekrarlar misin)',
      '(bir daha|tekrar|yeniden) (soyle|soyler misin|oku|okur musun|tekrarlar misin|soyleyin|soyler misiniz)',
      'ne dedin [sen]',
      'efendim',
      '(anlamadim|duymadim|duyamadim|anlayamadim)',
      'ne dedigini anlamadim',
      'bir daha',
    ],
  },
  {
    skill: 'volume',
    patterns: [
      '(ses|sesi|sesini|ses seviyesini|ses duzeyini|ses seviyesi) {percent} [(yap|ayarla|olsun|getir|ac|seviyesine getir|e getir|yapar misin)]',
      '(sesi|sesini) {percent} (e|a) (getir|ayarla)',
      '{percent} ses [olsun|yap]',
      'ses {percent} olsun',
    ],
    args: ({ percent }) => ({ action: 'set', percent }),
  },
  {
    skill: 'volume',
    patterns: [
      '(sesi|sesini) (sonuna kadar|en fazla|tamamen|iyice) [ac|yukselt]',
      '(sesi|sesini) maksimum yap',
      'en yuksek ses',
    ],
    args: () => ({ action: 'set', percent: 100 }),
  },
  {
    skill: 'volume',
    patterns: [
      '(sesi|sesini|ses) [biraz|azicik|biraz daha|daha] (ac|yukselt|artir|arttir|acar misin|yukseltir misin|artirir misin)',
      '[biraz] [daha] (yuksek sesle|sesli|yuksek) [konus|soyle|konusur musun]',
      'sesin (cok|fazla) (az|kisik|dusuk)',
      '[seni] (duyamiyorum|zor duyuyorum)',
      'ses (cok az|cok kisik)',
      'bagir',
    ],
    args: () => ({ action: 'louder' }),
  },
  {
    skill: 'volume',
    patterns: [
      '(sesi|sesini|ses) [biraz|azicik|biraz daha|daha] (kis|azalt|dusur|alcalt|kisar misin|azaltir misin)',
      '[biraz] [daha] (alcak sesle|kisik sesle|sessiz|alcak|kisik) [konus|soyle|konusur musun]',
      'sesin (cok|fazla) (yuksek|fazla|acik)',
      '(cok sesli|cok yuksek)',
      '(fisilda|fisildar misin|fisildayabilir misin)',
    ],
    args: () => ({ action: 'quieter' }),
  },
  {
    skill: 'volume',
    patterns: [
      '(sesi|sesini) (kapat|kapa|tamamen kis|kes|kapatir misin)',
      'sessiz ol',
      'sessize al',
      'sessiz (mod|moda gec)',
    ],
    args: () => ({ action: 'mute' }),
  },
  {
    skill: 'volume',
    patterns: ['(sesi|sesini) (geri ac|geri getir)', 'sessizden cik', 'sessizi kapat'],
    args: () => ({ action: 'unmute' }),
  },
  {
    skill: 'volume',
    patterns: ['(ses seviyesi|ses|ses duzeyi|sesin) (kac|ne|nedir|ne kadar|kacta)'],
    args: () => ({ action: 'tell' }),
  },
  {
    skill: 'speech_speed',
    patterns: [
      '[biraz] [daha] (hizli|cabuk) [(konus|soyle|oku|konusur musun)]',
      '(hizlan|acele et)',
      '[cok] yavas konusuyorsun',
      'konusma hizini (artir|arttir|yukselt)',
    ],
    args: () => ({ action: 'faster' }),
  },
  {
    skill: 'speech_speed',
    patterns: [
      '[biraz] [daha] yavas [(konus|soyle|oku|konusur musun)]',
      'yavasla',
      '[cok] hizli konusuyorsun',
      'konusma hizini (azalt|dusur)',
    ],
    args: () => ({ action: 'slower' }),
  },
  {
    skill: 'speech_speed',
    patterns: ['normal (hizda|hizla) [konus]', 'normal konus'],
    args: () => ({ action: 'normal' }),
  },
]
