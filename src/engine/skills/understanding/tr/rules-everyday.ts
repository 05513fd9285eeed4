import type { FollowUp, Rule } from '../language'

const KAC = '(kac|kactir|kac olur|kac oluyor|kac eder|ne olur)'
const DAY_BORN = '(dogan|dogan biri|dogan birisi|dogumlu|dogumlu biri|dogdum|dogduysam|dogmus biri)'
const IKEN = '(iken|ken|oldugunda|ise|olunca|oldugu zaman)'

/** Clocks elsewhere, weeks and ages. */
const clocks: readonly Rule[] = [
  {
    skill: 'time_difference',
    patterns: [
      `{place} [saat] {when} ${IKEN} {otherPlace} [saat] ${KAC}`,
      `{otherPlace} saat ${KAC} {place} [saat] {when} ${IKEN}`,
      `{place} saatiyle {when} {otherPlace} [saatiyle|saat] ${KAC}`,
    ],
    args: ({ when, place, otherPlace }) =>
      when?.at === undefined ? undefined : { from: place, to: otherPlace, at: when.at },
  },
  {
    skill: 'time_difference',
    patterns: [
      `{place} [saat] {when} ${IKEN} (burada|bizde) [saat] ${KAC}`,
      `{place} saatiyle {when} (burada|bizde|bizim saatle) [saat] ${KAC}`,
    ],
    args: ({ when, place }) => (when?.at === undefined ? undefined : { from: place, at: when.at }),
  },
  {
    skill: 'time_difference',
    patterns: [
      `(burada|bizde) [saat] {when} [${IKEN}] {place} [saat] ${KAC}`,
      `saat {when} [${IKEN}] {place} [saat] ${KAC}`,
    ],
    args: ({ when, place }) => (when?.at === undefined ? undefined : { to: place, at: when.at }),
  },
  {
    skill: 'time_difference',
    patterns: [
      '{place} (ile|ve|la|le|yla|yle) {otherPlace} (arasinda|arasindaki) (kac saat|saat farki|ne kadar saat|ne kadar) [saat] [fark|farki] [kac|ne kadar|nedir|kac saat] [var|kac saat]',
      '{place} {otherPlace} [arasi|arasinda|arasindaki] (saat farki|kac saat fark) [kac|ne kadar|nedir|var|kac saat]',
      'saat farki [ne kadar|kac|kac saat|nedir] {place} (ile|ve) {otherPlace} [arasinda|arasindaki]',
      '{place} (ile|ve) {otherPlace} saat farki',
    ],
    args: ({ place, otherPlace }) => ({ from: place, to: otherPlace }),
  },
  {
    skill: 'time_difference',
    patterns: [
      '{place} (ile|la|le|yla|yle) [bizim] (aramizda|aramizdaki|buranin arasinda) (kac saat|saat farki|ne kadar) [fark|saat fark] [kac|ne kadar|nedir|var|kac saat]',
      '{place} [ile|la|le] (saat farki|saat farkimiz|aramizdaki saat farki) [kac|ne kadar|nedir|kac saat] [var]',
      '{place} bizden kac saat (ileri|geri|ileride|geride)',
    ],
    args: ({ place }) => ({ to: place }),
  },
  {
    skill: 'week_number',
    patterns: [
      '[su an|simdi|bugun] [yilin] (kacinci haftasindayiz|kacinci haftadayiz|hangi haftasindayiz|hangi haftadayiz|kacinci haftasi|hangi haftasi)',
      '(bu hafta|bugun) [yilin] (kacinci hafta|kacinci haftasi|hangi hafta)',
      'hafta (numarasi|kac|kacinci) [ne|nedir|kac]',
      '(kacinci|hangi) (hafta|haftadayiz) [bu|bugun]',
    ],
    args: () => ({}),
  },
  {
    skill: 'week_number',
    patterns: ['{day} [yilin] (kacinci|hangi) (hafta|haftasi|haftada|haftasinda)'],
    args: ({ day }) => ({ day }),
  },
  {
    skill: 'age',
    patterns: [
      '{year} (dogumluyum|dogumlu|dogumluyu|dogumlu biri|dogumlu birisi|de dogdum|yilinda dogdum|da dogdum|dogmus biri|yilinda dogan biri|de dogan biri|da dogan biri|yilinda dogduysam|dogduysam|de dogduysam|da dogduysam|dogumluysam) [simdi|bugun|su an] (kac yasindayim|kac yasinda|kac yasindadir|kac yasinda olur|yasim kac)',
      '{year} dogdum [simdi] kac yasindayim',
      'kac yasindayim {year} (dogumluyum|dogumluysam|dogduysam)',
      '{year} (dogumlular|dogumlu olan|dogan) kac yasinda',
    ],
    args: ({ year }) => ({ born: String(year) }),
  },
  {
    skill: 'age',
    patterns: [
      '{year} (dogumluyum|dogumluysam|dogumlu biri|dogdum) {inYear} [yilinda|de] kac yasinda (olurum|olacagim|olur|olacak)',
      '{inYear} [yilinda] kac yasinda (olurum|olacagim|olur) {year} (dogumluysam|dogumluyum)',
    ],
    args: ({ year, inYear }) => ({ born: String(year), in_year: inYear }),
  },
  {
    skill: 'age',
    patterns: [`{day} ${DAY_BORN} [simdi|bugun] (kac yasinda|kac yasindayim|kac yasindadir)`],
    args: ({ day }) => (day !== undefined && /^\d{4}-/.test(day) ? { born: day } : undefined),
  },
]

const BOL = '(bol|bolersek|bolusursek|boler misin|bolunurse|bolustur|bolusturelim|paylastir|bolelim|bolusecegiz)'
const NE = '[kisi basi|kisi basina|adam basi] [ne kadar|kac|kac lira|ne] [duser|eder|duser mi|olur|oder]'

/** Bills, spelling and choices. */
const table: readonly Rule[] = [
  {
    skill: 'split_bill',
    patterns: [
      `{money} [hesabi|lik hesabi|hesap|tutari] {percent} (bahsis|bahsisle|bahsisi|bahsis ekleyip|bahsis ekle|bahsis ekleyerek|bahsis dahil) [ve|ile] {count} (kisiye|e|kisi|kisi arasinda|arkadas) ${BOL} ${NE}`,
      `{money} [hesabi|lik hesabi|hesap] {count} (kisiye|e|kisi|kisi arasinda) {percent} (bahsisle|bahsis ile|bahsis dahil) ${BOL} ${NE}`,
      `{money} [hesabi|hesap] {count} (kisiye|kisi|kisi arasinda) ${BOL} {percent} (bahsisle|bahsis ile|bahsis)`,
    ],
    args: ({ money, count, percent }) => money && { ...money, people: count, tip_percent: percent },
  },
  {
    skill: 'split_bill',
    patterns: [
      `{money} [hesabi|lik hesabi|hesap|tutari] {count} (kisiye|kisi|kisi arasinda|arkadas|arkadasa) ${BOL} ${NE}`,
      `${BOL} {money} [hesabi|hesap] {count} (kisiye|kisi arasinda)`,
      `{count} (kisi|kisiye) {money} [hesabi|hesap] ${BOL} ${NE}`,
    ],
    args: ({ money, count }) => money && { ...money, people: count },
  },
  {
    skill: 'split_bill',
    patterns: [
      `{money} [icin|hesap icin|lik hesaba|hesaba|uzerine] {percent} (bahsis|bahsisi|bahsis ne kadar|bahsis kac|bahsis kac lira|bahsis ne kadar eder) [eder|nedir|hesapla]`,
      '{percent} bahsis {money} icin [ne kadar|kac]',
      '{money} {percent} (bahsisi|bahsis) (ne kadar|kac|kac lira|nedir|ne kadar eder|kac para) [eder|tutar|yapar]',
    ],
    args: ({ money, percent }) => money && { ...money, tip_percent: percent },
  },
  {
    skill: 'calculate',
    patterns: [
      '{a} [den|dan|iken] {b} [e|a|ye|ya] yuzde kac (artis|artti|artmis|azalis|azaldi|azalmis|degisim|degisti|degismis|fark|fark eder|dustu|yukseldi) [var|eder|oldu]',
      'yuzde kac (artis|artti|artmis|azalis|azaldi|degisim|degisti|fark) {a} {b}',
      '{a} {b} (cikarsa|cikti|ciktiysa|duserse|dustu|dustuyse) yuzde kac (artmis|artar|artti|azalmis|azalir|azaldi|degismis|degisir) [olur]',
      '{a} ile {b} arasindaki (yuzde fark|yuzdelik fark|yuzde degisim) [kac|nedir|ne kadar]',
    ],
    args: ({ a, b }) => ({ expression: `((${b}) - (${a})) / (${a}) * 100`, percent: true }),
  },
  {
    skill: 'calculate',
    patterns: ['{a} {b} (yuzde kaci|yuzde kacidir|yuzde kac eder|un yuzde kaci|nin yuzde kaci)'],
    args: ({ a, b }) => ({ expression: `(${a}) / (${b}) * 100`, percent: true }),
  },
  {
    skill: 'calculate',
    patterns: ['{a} [in|un] (yarisi) [kac|nedir|kac eder]'],
    args: ({ a }) => ({ expression: `(${a}) / 2` }),
  },
  {
    skill: 'calculate',
    patterns: ['{a} [in|un] (ucte biri|3 te biri) [kac|nedir|kac eder]'],
    args: ({ a }) => ({ expression: `(${a}) / 3` }),
  },
  {
    skill: 'calculate',
    patterns: ['{a} [in|un] (dortte biri|ceyregi|4 te biri) [kac|nedir|kac eder]'],
    args: ({ a }) => ({ expression: `(${a}) / 4` }),
  },
  {
    skill: 'calculate',
    patterns: ['{a} [in|un] {b} (kati|katini) [kac|nedir|kac eder|hesapla]'],
    args: ({ a, b }) => ({ expression: `(${a}) * (${b})` }),
  },
  {
    skill: 'spell',
    patterns: [
      '{text} [kelimesi|sozcugu|kelimesini|sozcugunu] nasil (yazilir|yaziliyor|hecelenir|yazilirdi|kodlanir)',
      'nasil (yazilir|yaziliyor|hecelenir) {text} [kelimesi|sozcugu]',
      '{text} [kelimesini|sozcugunu|adini] (hecele|harfle|kodla|harf harf soyle|heceler misin|kodlar misin|harflerini soyle)',
      '{text} (kelimesinin|sozcugunun) (yazilisi|yazimi) [nedir|nasil|ne]',
    ],
    args: ({ text }) => (text === undefined || text.split(/\s+/).length > 3 ? undefined : { word: text }),
  },
  {
    skill: 'choose_one',
    patterns: ['[haydi|gel] tas kagit makas [oynayalim|oyna|oynayalim mi|oynar misin]'],
    args: () => ({ options: ['taş', 'kâğıt', 'makas'], game: true }),
  },
  // “Kahve mi çay mı”; with more words it is a question about the world.
  {
    skill: 'choose_one',
    patterns: ['{options} (mi|mu)'],
    args: ({ options }) => (options?.every((one) => !/\s/.test(one)) === true ? { options } : undefined),
  },
  {
    skill: 'choose_one',
    patterns: ['evet mi hayir mi', '(evet ya da hayir|evet veya hayir) [de|soyle]'],
    args: () => ({ options: ['evet', 'hayır'], game: true }),
  },
  {
    skill: 'choose_one',
    patterns: [
      '{options} (arasindan|arasinda|icinden) [birini|bir tane] (sec|secer misin|secsene|karar ver)',
      '{options} (sec|birini sec|sence hangisi|hangisini seceyim)',
      '(sec|sence) {options}',
      '{options} (yesem|icsem|alsam|giysem|yapsam|izlesem|oynasam)',
    ],
    args: ({ options }) => ({ options }),
  },
]

const kind = (name: string, patterns: readonly string[]): Rule => ({
  skill: 'small_talk',
  patterns,
  args: () => ({ kind: name }),
})

/** About the assistant itself. */
const itself: readonly Rule[] = [
  {
    skill: 'about',
    patterns: [
      '[sen] [beni|bizi|her seyi] (surekli|hep|her zaman|devamli|su an|simdi|gizlice|hala) [beni|bizi|her seyi] (dinliyor|duyuyor|kaydediyor) (musun|musunuz|mu)',
      '[sen] (beni|bizi|her seyi|konusmalarimi|evi) (dinliyor|kaydediyor) (musun|musunuz|mu)',
      'ne zaman (dinliyorsun|duyuyorsun|kaydediyorsun|dinlersin|dinliyorsunuz) [beni]',
      'mikrofon [hep|surekli|su an|simdi] (acik mi|kapali mi|dinliyor mu)',
      '(dinlemeyi|dinlemeni|beni dinlemeyi|beni dinlemeni) nasil (kapatirim|durdururum|kapatabilirim)',
      'beni dinleme',
    ],
    args: () => ({ topic: 'listening' }),
  },
  {
    skill: 'about',
    patterns: [
      '[benim|hakkimda|neleri|hangi] (neyi|neleri|verileri|verilerimi|hangi verileri|ne) (sakliyorsun|kaydediyorsun|tutuyorsun|saklarsin|sakliyorsunuz|kaydedersin|sakliyor musun)',
      '[benim] (konusmalarimizi|konusmalarimi|soylediklerimi|sesimi|verilerimi|dediklerimi|konustuklarimizi) [nerede|bir yerde|ne kadar|ne kadar sure] (sakliyor musun|kaydediyor musun|sakliyorsun|kaydediyorsun|tutuyor musun|tutuyorsun|saklar misin|sakliyor musunuz)',
      '(konusmalarimiz|konusmalarim|soylediklerim|verilerim|sesim|dediklerim) [nerede|bir yerde|ne kadar] (saklaniyor|kaydediliyor|saklanir|tutuluyor) [mu|mi]',
      '(gecmisimi|konusmalari|konusmalarimi|verilerimi) (sil|temizle|goster)',
      '(hakkimda|benim hakkimda) ne (biliyorsun|sakliyorsun|tutuyorsun)',
    ],
    args: () => ({ topic: 'kept' }),
  },
  {
    skill: 'about',
    patterns: [
      '[benimle] {tongue} [dilinde|olarak] (konus|konusalim|konusur musun|cevap ver|konusun|yanit ver|devam et|konusabilir misin|konusabilir misiniz|biliyor musun|biliyor musunuz|anliyor musun|konusuyor musun)',
      '{tongue} (gec|gecer misin|ye gec|ya gec|e gec|dili)',
      '(dili|dilini|konusma dilini) [{tongue}] (degistir|degistirir misin|yap|cevir|ayarla)',
      '(hangi|kac) (dilleri|dilde|dil|dillerde) (konusuyorsun|biliyorsun|konusabiliyorsun|anliyorsun|konusursun)',
    ],
    args: () => ({ topic: 'language' }),
  },
  kind('asked', [
    '(az once|demin|biraz once|simdi) [sana] ne (sordum|dedim|soyledim|sormustum|demistim|istedim)',
    '[sana] ne (sordum|dedim|sormustum|demistim) [az once|demin]',
    '(son sorum|sorum|son istegim) (neydi|ne|ne idi)',
  ]),
  kind('bored', [
    '[cok|biraz] (sikildim|canim sikildi|canim sikiliyor|sikiliyorum|canim cok sikiliyor)',
    '[hadi] beni eglendir',
    'oyun oynayalim [mi]',
  ]),
  kind('sing', ['[bana] [bir] sarki (soyle|soyler misin|soylesene|mirildan|soyleyin)', 'turku soyle']),
  {
    skill: 'note_find',
    patterns: [
      '(dogum gunume|yildonumume|tatilime|dugunume|randevuma) [daha] (kac gun|ne kadar|kac hafta|kac ay) (var|kaldi)',
      '(dogum gunum|yildonumum|tatilim|dugunum) ne zaman',
    ],
    args: () => ({ query: 'doğum günü yıldönümü tatil düğün randevu' }),
  },
]

/** The smaller everyday requests in Turkish. */
export const turkishEverydayRules: readonly Rule[] = [...itself, ...clocks, ...table]

const PEKI = '(peki|ya|peki ya|ve|bir de)'

export const turkishEverydayFollowUps: readonly FollowUp[] = [
  {
    after: ['calculate'],
    patterns: [`${PEKI} {a} [in|un|nin|nun] [kac|kaci|ne]`, '{a} (peki|ya)', `${PEKI} {a} (icin|olursa)`],
    intent({ a }, { args }) {
      const before = typeof args['expression'] === 'string' ? args['expression'] : ''
      const share = /^.+ \* (.+ %)$/.exec(before)?.[1]
      if (share !== undefined) return { skill: 'calculate', args: { expression: `${a} * ${share}` } }
      const root = /^(sqrt|cbrt) /.exec(before)?.[1]
      return root === undefined ? undefined : { skill: 'calculate', args: { expression: `${root} ${a}` } }
    },
  },
  {
    after: ['time_difference'],
    patterns: [`${PEKI} {place} [ile|la|le]`, '{place} (peki|ya)'],
    intent: ({ place }, { args }) => ({
      skill: 'time_difference',
      args: args['to'] === undefined ? { ...args, from: place } : { ...args, to: place },
    }),
  },
  {
    after: ['spell'],
    patterns: [`${PEKI} {text}`, '{text} (peki|ya)'],
    intent: ({ text }) =>
      text === undefined || text.split(/\s+/).length > 2 ? undefined : { skill: 'spell', args: { word: text } },
  },
  {
    after: ['choose_one', 'spell'],
    patterns: ['(bir daha|tekrar|yeniden|yine|bir daha oynayalim)'],
    first: true,
    intent: (_slots, previous) => previous,
  },
  {
    after: ['split_bill'],
    patterns: [`${PEKI} {count} (kisiye|kisi) [bolersek|bolunurse]`, '{count} kisiye (bolersek|bolunurse|bol)'],
    first: true,
    intent: ({ count }, { args }) => ({ skill: 'split_bill', args: { ...args, people: count } }),
  },
]
