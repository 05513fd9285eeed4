import type { FollowUp, Rule } from '../language'
import { turkishDesktopRules } from './rules-desktop'

const kind = (name: string, patterns: readonly string[]): Rule => ({
  skill: 'small_talk',
  patterns,
  args: () => ({ kind: name }),
})
const KUR = '(kur|ayarla|baslat|kurar misin|kurabilir misin|olustur|koy|kursana|baslatir misin|ac|yap)'
const TIMER = '(zamanlayici|sayac|alarm|zamanlayicisi|alarmi|kronometre|geri sayim|hatirlatici|timer|zamanlayiciyi)'
const TIMER_ACC =
  '(zamanlayiciyi|sayaci|alarmi|geri sayimi|zamanlayicisini|sayacini|alarmini|hatirlaticiyi|zamanlayicimi|alarmimi)'
const TIMERS = '(zamanlayicilari|sayaclari|alarmlari|zamanlayicilarimi|alarmlarimi|zamanlayicilarin hepsini)'
const CANCEL = '(iptal et|iptal eder misin|durdur|kapat|sil|kaldir|bitir|iptal)'
const EDER = '[(kac [eder|yapar|olur]|ne kadar [eder]|eder|nedir|kactir|ne|hesapla|sonucu nedir|sonucu kac|=)]'

/** Everything understood in Turkish, folded to plain letters; earlier rules win. */
export const turkishRules: readonly Rule[] = [
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
  kind('thanks', ['[cok] (tesekkurler|tesekkur ederim|sag ol|sag olun|eyvallah|eline saglik|mersi|tesekkur)']),
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
      'internetsiz calisiyor musun',
      'nerede calisiyorsun',
    ],
  },
  {
    skill: 'repeat_last',
    patterns: [
      '[bunu|onu|sunu|bir daha|tekrar] (tekrarla|tekrar et|tekrar eder misin|tekrarlar misin)',
      '(bir daha|tekrar|yeniden) (soyle|soyler misin)',
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
      'fisilda',
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

  {
    skill: 'timer_start',
    patterns: [
      `[bana] [bir] {duration} [icin|sonraya|sureli|bir] [bir] ${TIMER} [${KUR}]`,
      `{duration} (say|geri say|zaman tut|sure tut|tut)`,
      '[bana|beni] {duration} sonra [bana|beni] (haber ver|uyar|hatirlat|uyandir|alarm kur|alarm cal|haber verir misin|uyarir misin)',
      `${TIMER} ${KUR} {duration}`,
      `[bir] ${TIMER} {duration}`,
    ],
    args: ({ duration }) => ({ seconds: duration }),
  },
  {
    skill: 'timer_start',
    patterns: [
      `{label} icin [bana] [bir] {duration} [bir] ${TIMER} [${KUR}]`,
      `{duration} {label} ${TIMER} ${KUR}`,
      `{label} icin {duration} (say|zaman tut|sure tut)`,
      '{duration} sonra [bana] {label} (hatirlat|haber ver|hatirlatir misin|diye hatirlat)',
      '[bana] {label} {duration} sonra hatirlat',
      '{duration} sonra {label} (icin uyar|icin haber ver)',
    ],
    args: ({ duration, label }) => ({ seconds: duration, label }),
  },
  {
    skill: 'timer_start',
    patterns: [
      `[saat] {clock} [(e|a|ye|ya|icin|de|da)] [bir] ${TIMER} ${KUR}`,
      `{clock} ${TIMER} ${KUR}`,
      '[beni] [saat] {clock} [de|da|te|ta] [beni] (uyandir|haber ver|uyar)',
      `[bir] ${TIMER} ${KUR} saat {clock}`,
    ],
    args: ({ clock }) => ({ at: clock }),
  },
  {
    skill: 'timer_start',
    patterns: ['saat {clock} [de|da|te|ta] [bana] {label} hatirlat'],
    args: ({ clock, label }) => ({ at: clock, label }),
  },
  { skill: 'timer_start', patterns: [`[bana] [bir] ${TIMER} ${KUR}`], args: () => ({}) },
  {
    skill: 'timer_cancel',
    patterns: [`[(butun|tum|hepsini)] ${TIMERS} ${CANCEL}`, `(hepsini|tumunu|ikisini de) ${CANCEL}`],
    args: () => ({ which: 'all' }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`(son|en son) [kurdugum] ${TIMER_ACC} ${CANCEL}`],
    args: () => ({ which: 'last' }),
  },
  { skill: 'timer_cancel', patterns: [`${TIMER_ACC} ${CANCEL}`], args: () => ({}) },
  {
    skill: 'timer_cancel',
    patterns: [`{duration} ${TIMER_ACC} ${CANCEL}`],
    args: ({ duration }) => ({ seconds: duration }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`{label} [icin [olan|kurdugum]] ${TIMER_ACC} ${CANCEL}`],
    args: ({ label }) => ({ label }),
  },
  {
    skill: 'timer_list',
    patterns: [
      '[daha] (ne kadar|kac dakika|kac saniye|kac saat|ne kadar sure|ne kadar zaman) [kaldi|var|kalmis|suresi kaldi]',
      '[zamanlayiciya|zamanlayicida|alarma|zamanlayicinin|sayacta|zamanlayicinin bitmesine] [daha] (ne kadar|kac dakika|ne kadar sure|ne kadar zaman) [kaldi|var]',
      'zamanlayicilarim [neler|var mi|ne durumda]',
      '(zamanlayici|zamanlayicim) ne durumda',
      '(kac|hangi) (zamanlayici|zamanlayicilar|alarm|alarmlar) (var|calisiyor|kurulu|acik)',
      '(zamanlayicilari|alarmlari|zamanlayicilarimi|alarmlarimi) (goster|say|listele|soyle)',
      'zamanlayici var mi',
      'ne zaman (calacak|bitecek)',
    ],
    args: () => ({}),
  },
  {
    skill: 'timer_list',
    patterns: [
      '{label} (zamanlayicisina|zamanlayicisinda|icin) [daha] (ne kadar|kac dakika) (kaldi|var)',
      '{label} zamanlayicisi ne durumda',
    ],
    args: ({ label }) => ({ label }),
  },

  {
    skill: 'time',
    patterns: [
      '[su an|simdi|su anda] saat [su an|simdi] (kac|kacti|kac oldu|ne|kac su an|kac simdi)',
      'saati (soyle|soyler misin)',
      'saat',
      'kac saat oldu',
      'saat kac oldu',
      '(su anki|suanki) saat [kac|ne|nedir]',
    ],
    args: () => ({}),
  },
  {
    skill: 'time',
    patterns: [
      '{place} [su an|simdi] saat [su an|simdi] (kac|kac oldu|ne)',
      '{place} (saati|saat) (kac|ne|nedir)',
      '{place} (saati soyle)',
      'saat {place} kac',
      '{place} kac',
    ],
    args: ({ place }) => ({ place }),
  },
  {
    skill: 'date',
    patterns: [
      'bugun (gunlerden ne|ayin kaci|ne gunu|hangi gun|ne|tarih ne|tarih kac|hangi gundeyiz|ayin kacindayiz|gunlerden hangisi|gunlerden nedir)',
      '[bugunun|bugun] tarihi (ne|nedir|soyle)',
      '[bugun|bugunun] tarih [ne|nedir|kac]',
      '(hangi gundeyiz|gunlerden ne|ayin kaci|ayin kacindayiz|hangi aydayiz|hangi yildayiz|gunlerden ne bugun|hangi gun bugun|tarihi soyle)',
    ],
    args: () => ({}),
  },
  {
    skill: 'date',
    patterns: [
      '{day} [daha] (kac gun|ne kadar) (var|kaldi|kalmis)',
      '{day} kac gun',
      '(kac gun|ne kadar) (var|kaldi) {day}',
      '{day} (uzerinden) kac gun gecti',
    ],
    args: ({ day }) => ({ day, about: 'days_until' }),
  },
  {
    skill: 'date',
    patterns: [
      '{day} (gunlerden ne|hangi gun|hangi gune denk geliyor|ne gunu|gunlerden hangisi|hangi gune geliyor|gunlerden neydi|hangi gundu|hangi gune denk gelir)',
    ],
    args: ({ day }) => ({ day, about: 'weekday' }),
  },
  {
    skill: 'date',
    patterns: [
      '{day} (ayin kaci|ne zaman|tarih ne|ayin kaciydi|tarihi ne|hangi tarih|hangi tarihte|ne)',
      '{day} tarihi (ne|nedir)',
    ],
    args: ({ day }) => ({ day, about: 'date' }),
  },

  {
    skill: 'convert',
    patterns: [
      '{amount} kac {to} [eder|yapar|dir|dur|ediyor]',
      '{amount} {to} (cevir|olarak kac|cinsinden [kac|nedir])',
      '{amount} (i|u|yi|yu) {to} cevir',
    ],
    args: ({ amount, to }) => amount && { value: amount.value, from: amount.unit, to },
  },
  {
    skill: 'calculate',
    patterns: [
      '{a} ile {b} (toplami|toplam) [kac|nedir|ne|kac eder]',
      '{a} ile {b} topla',
      '{a} ve {b} (topla|toplami) [kac|nedir|kac eder]',
    ],
    args: ({ a, b }) => ({ expression: `${a} + ${b}` }),
  },
  {
    skill: 'calculate',
    patterns: ['{a} ile {b} (carp|carpimi) [kac|nedir|ne|kac eder]'],
    args: ({ a, b }) => ({ expression: `(${a}) * (${b})` }),
  },
  {
    skill: 'calculate',
    patterns: ['{a} {b} (bol|bolersen|bolunurse) [kac [eder]]'],
    args: ({ a, b }) => ({ expression: `(${a}) / (${b})` }),
  },
  {
    skill: 'calculate',
    patterns: ['{a} {b} (cikar|cikarsa) [kac [eder|kalir]]'],
    args: ({ a, b }) => ({ expression: `(${b}) - (${a})` }),
  },
  {
    skill: 'calculate',
    patterns: [`{expression} ${EDER}`, 'hesapla {expression}', '{expression} (kactir|kac ediyor)'],
    args: ({ expression }) => ({ expression }),
  },

  {
    skill: 'flip_coin',
    patterns: [
      '[bir] (yazi tura|yazi mi tura mi|yazi tura mi) [at|atar misin|atalim|oyna]',
      '[bir] [madeni] para at',
      'para atisi [yap]',
    ],
    args: () => ({}),
  },
  {
    skill: 'flip_coin',
    patterns: ['{count} [tane|adet] para at', '{count} kere yazi tura at'],
    args: ({ count }) => ({ count }),
  },
  { skill: 'roll_dice', patterns: ['[bir] zar (at|atar misin|atalim|salla)', 'zar'], args: () => ({}) },
  { skill: 'roll_dice', patterns: ['{sides} (yuzlu|kenarli|tarafli) [bir] zar at'], args: ({ sides }) => ({ sides }) },
  {
    skill: 'roll_dice',
    patterns: ['{count} [tane|adet] {sides} (yuzlu|tarafli) zar at'],
    args: ({ count, sides }) => ({ count, sides }),
  },
  { skill: 'roll_dice', patterns: ['{count} [tane|adet|kere|kez] zar at'], args: ({ count }) => ({ count }) },
  {
    skill: 'random_number',
    patterns: [
      '{min} (ile|ve|den|dan) {max} (arasinda|arasi|arasindan|e kadar) [rastgele] [bir] sayi [(sec|soyle|tut|uret|ver)]',
      'rastgele {min} (ile|ve) {max} arasinda [bir] sayi [(sec|soyle|tut|uret)]',
    ],
    args: ({ min, max }) => ({ min, max }),
  },
  {
    skill: 'random_number',
    patterns: ['[bana] [rastgele] [bir] sayi (sec|soyle|tut|uret|ver)', 'rastgele [bir] sayi'],
    args: () => ({}),
  },

  ...turkishDesktopRules,

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
      '{text} (nerede|neredeydi|nereye koydum|nereye koymustum|nereye park ettim|nerde|nereye biraktim)',
      'nerede {text}',
      '{text} (notunu|notumu) (oku|soyle|bul)',
      '{text} (neydi|ne zamandi|kimdi|kacti)',
    ],
    args: ({ text }) => ({ query: text }),
  },
  {
    skill: 'note_add',
    patterns: [
      '(sunu|bunu) (hatirla|not et|not al|unutma|aklinda tut|kaydet) [:] {text}',
      '(not al|not et|hatirla|unutma|aklinda tut|not|bir not al|not tut|kaydet|notlarima ekle) [:] {text}',
      '{text} (hatirla|unutma|not et|aklinda tut|not al|kaydet|diye not al|diye not et|hatirlar misin|not alir misin|notlarima ekle|bunu hatirla|bunu unutma)',
      '[bana] {text} hatirlat',
    ],
    args: ({ text }) => (text === undefined || /^(bunu|sunu|onu|beni)$/i.test(text) ? undefined : { text }),
  },
]

/** What people say next, in Turkish. */
export const turkishFollowUps: readonly FollowUp[] = [
  {
    after: ['flip_coin', 'roll_dice', 'random_number', 'small_talk'],
    patterns: ['(bir daha|tekrar|yeniden|yine|tekrar at|bir daha at|baska|bir tane daha|bir daha at)'],
    first: true,
    intent: (_slots, previous) =>
      previous.skill !== 'small_talk' || previous.args['kind'] === 'joke' ? previous : undefined,
  },
  {
    after: ['time'],
    patterns: ['(peki|ya|peki ya) {place} [da|de]', '{place} (peki|ya)', '{place} nasil', 've {place}'],
    intent: ({ place }) => ({ skill: 'time', args: { place } }),
  },
  {
    after: ['date'],
    patterns: ['(peki|ya|peki ya|ve) {day}', '{day} (peki|ya)'],
    intent: ({ day }, { args }) => ({ skill: 'date', args: { ...args, day } }),
  },
  {
    after: ['convert'],
    patterns: ['(peki|ya|peki ya|ve) {to} [olarak|cinsinden]', '{to} (olarak|cinsinden) [kac]', 'kac {to}'],
    intent: ({ to }, { skill, args }) => ({ skill, args: { ...args, to } }),
  },
  {
    after: ['timer_start'],
    patterns: ['(onu|bunu|son zamanlayiciyi) (iptal et|durdur|sil|kaldir)', 'iptal et', 'iptal'],
    first: true,
    intent: () => ({ skill: 'timer_cancel', args: { which: 'last' } }),
  },
  {
    after: ['timer_start', 'timer_list', 'timer_cancel'],
    patterns: ['(hepsini|ikisini de|tumunu) (iptal et|durdur|sil)'],
    intent: () => ({ skill: 'timer_cancel', args: { which: 'all' } }),
  },
  {
    after: ['timer_start', 'timer_list'],
    patterns: ['(bir tane|bir) daha {duration}', '{duration} bir tane daha [kur]', '(bir de|ve) {duration} [kur]'],
    intent: ({ duration }) => ({ skill: 'timer_start', args: { seconds: duration } }),
  },
  {
    after: ['timer_start'],
    patterns: ['{duration}', '{duration} (olsun|sonra|icin)'],
    answersQuestion: true,
    intent: ({ duration }, { args }) =>
      args['seconds'] === undefined && args['at'] === undefined
        ? { skill: 'timer_start', args: { ...args, seconds: duration } }
        : undefined,
  },
  {
    after: ['timer_cancel'],
    patterns: ['(hepsini|hepsi|ikisi de|ikisini de|tumu)'],
    answersQuestion: true,
    intent: () => ({ skill: 'timer_cancel', args: { which: 'all' } }),
  },
  {
    after: ['timer_cancel'],
    patterns: ['{duration} [olan|olani]'],
    answersQuestion: true,
    intent: ({ duration }) => ({ skill: 'timer_cancel', args: { seconds: duration } }),
  },
  {
    after: ['timer_cancel'],
    patterns: ['{label} [olan|olani]'],
    answersQuestion: true,
    intent: ({ label }) => ({ skill: 'timer_cancel', args: { label } }),
  },
  {
    after: ['note_add'],
    patterns: ['(bunu|onu) (unut|sil)'],
    intent: () => ({ skill: 'note_forget', args: { which: 'last' } }),
  },
  {
    after: ['calculate'],
    patterns: ['[simdi|ve|peki] arti {a}'],
    intent: ({ a }, { args }) => ({
      skill: 'calculate',
      args: { expression: `(${String(args['expression'])}) + (${a})` },
    }),
  },
  {
    after: ['calculate'],
    patterns: ['[simdi|ve|peki] carpi {a}'],
    intent: ({ a }, { args }) => ({
      skill: 'calculate',
      args: { expression: `(${String(args['expression'])}) * (${a})` },
    }),
  },
  {
    after: ['calculate'],
    patterns: ['[simdi|ve|peki] bolu {a}'],
    intent: ({ a }, { args }) => ({
      skill: 'calculate',
      args: { expression: `(${String(args['expression'])}) / (${a})` },
    }),
  },
  {
    after: ['calculate'],
    patterns: ['[simdi|ve|peki] eksi {a}'],
    intent: ({ a }, { args }) => ({
      skill: 'calculate',
      args: { expression: `(${String(args['expression'])}) - (${a})` },
    }),
  },
  {
    after: ['volume', 'speech_speed'],
    patterns: ['(biraz daha|daha|bir daha|daha da)'],
    intent: (_slots, previous) => (previous.args['action'] === 'set' ? undefined : previous),
  },
]
