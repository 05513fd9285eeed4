import type { SentenceRules } from '../sentence-rules'

const numberWord =
  '(?:\\d+|sıfır|bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|yüz|bin)'
const particle = 'm[ıiuü](?:s[ıiuü]n(?:[ıiuü]z)?|y[ıiuü][mz]|yd[ıiuü]|d[ıiu]r)?'

/** English words that end like a Turkish verb: both languages' rules are asked of every sentence. */
const englishIp =
  '\\p{L}*(?:ship|oup|cup|keup|kup|tup|tchup|ndup|neup|nup|gnup|mup|seup)|syrup|tulip|gossip|turnip|unzip|equip'
/** With one of these a sentence is English, whatever its last word looks like: "grams in an ounce". */
const notEnglish =
  '^(?!(?:.* )?(?:the|is|are|am|was|were|of|to|what|whats|who|whos|how|where|when|which|why|my|your|and|you|i|this|that|for|about|from|with|tell|does|did|please) )(?:.* )?'

/** A last word that ends so, unless it is one of these. */
function ending(suffix: string, but?: string): RegExp {
  return new RegExp(`${notEnglish}${but === undefined ? '' : `(?!(?:${but})$)`}\\p{L}*${suffix}$`, 'u')
}

/**
 * Turkish sentences: the verb comes last, so a sentence without one may go on, and an order or a question is over with
 * it.
 */
export const turkishSentences: SentenceRules = {
  openWords: new Set([
    've',
    'veya',
    'yahut',
    'ama',
    'fakat',
    'ancak',
    'çünkü',
    'eğer',
    'ile',
    'için',
    'gibi',
    'kadar',
    'sonra',
    'önce',
    'ki',
    'bir',
    'bu',
    'şu',
    'o',
    'en',
    'çok',
    'daha',
    'ben',
    'sen',
    'biz',
    'şey',
    'yani',
    'hani',
    'işte',
    'artı',
    'eksi',
    'çarpı',
    'bölü',
    'bana',
    'her',
    'hem',
    'hangi',
    'başka',
    'diğer',
    'göre',
    'rağmen',
    'dair',
    'diye',
    'üzere',
  ]),
  open: [
    /(?:^| )ya da$/,
    /^(?:(?:lütfen|bana) )*(?:hatırlat|kaç|ne kadar|kur|söyle|anlat|aç|çal|ekle|yaz)$/,
    new RegExp(`(?:^| )${numberWord} ${numberWord} ${numberWord}$`),
    // Its object stands before the verb: what ends in an accusative goes on.
    ending('y[ıiuü]', 'iyi|büyü|uyu|ayı|sayı|dayı|kıyı|kuyu|duyu|koyu|kayı'),
    ending('l(?:arı|eri)', 'ileri|içeri|dışarı|yukarı'),
    ending('[ıiuü]n[ıiuü]', 'yeni|beni|seni|aynı|yani|hani|mini|bikini|zucchini|panini|martini'),
    // What belongs to somebody is still to come: "kardeşimin", "arabanın".
    ending('(?:n[ıiuü]n|[ıiuü]m[ıiuü]n)', 'senin|kimin|onun|emin|benin|lenin|cumin|serotonin|melatonin'),
    // While, after or without doing something: "gidince", "okuyup", "yağarken", "gitmeden".
    ending('[ıiuü]nc[ae]', 'önce|düşünce|bölünce|çarpınca|toplayınca|çıkarınca|ounce|province|prince|since'),
    ending(
      '[aeıioöuü]\\p{L}{0,20}[ıiuü]p',
      `sahip|garip|rakip|takip|galip|kulüp|ayıp|kayıp|ekip|nasip|şurup|${englishIp}`,
    ),
    ending('(?:[ae]r[ae]k|(?:r|z|yor|ş)ken|m[ae]d[ae]n)', 'gerek|merak|direk|börek|yürek|erken|darken|harken'),
    // What describes something: "söylediğim", "mutfaktaki", "akşamki".
    ending('[dt][ıiuü]ğ[ıiuü](?:m|n|m[ıiuü]z|n[ıiuü]z)?'),
    ending('(?:[dt][ae]|akşam|sabah|gece|hafta|yarın)ki'),
    /\p{L}[ae] doğru$/u,
    // So many of what: "listesine iki".
    new RegExp(`${notEnglish}(?!june |iphone |line |zone |phone )\\p{L}{2,}(?:n[ae]|y[ae]) ${numberWord}$`, 'u'),
  ],
  whole: [
    /^bir daha$/,
    /^zar at$/,
    // The order said first: "kapat ışıkları", "sil hepsini".
    /^(?:lütfen )?(?:aç|kapat|sil|oku|çal|durdur|başlat|ertele|göster|temizle|boşalt|tekrarla|iptal et) (?:\p{L}+ ){0,2}\p{L}+(?:[yn][ıiuü]|l(?:arı|eri))$/u,
    new RegExp(`(?:üzeri|artı|eksi|çarpı|bölü|saat) ${numberWord}$`),
    /\S ne kadar$/,
    /(?:^| )ne kadar \p{L}+$/u,
    /^yazı tura at$/,
    /(?:^|\S )(?:ne|kim|nere) (?:bu|şu|o)$/,
    /^(?:merhaba|selam|günaydın|iyi (?:günler|geceler|akşamlar)|teşekkürler|teşekkür ederim|sağ ol|görüşürüz|hoşça kal|bilmiyorum)$/,
  ],
  asks: [
    new RegExp(
      `(?:^|\\s)(?:${particle}|nedir|kimdir|nerede|nereden|nereye|neresi|ne zaman|kaçtır|kaç|kaçta|kim|nasıl|niye|niçin|neden|hangisi)(?: \\p{L}+)?$`,
      'u',
    ),
    /\S ne$/,
    // An order with its object: "on dakikalık zamanlayıcı kur".
    /\S (?:kur|aç|kapat|söyle|anlat|hatırlat|çal|yaz|ekle|başlat|durdur|çevir|göster|oku|hesapla|at|bul|ara|ver|sil|say|seç|uyandır|dönüştür|açıkla|tekrarla|(?:iptal|devam|tarif|not) et|et)$/u,
  ],
  unsure: [],
  courtesies: / (?:lütfen|parley|teşekkürler|olur mu)$/,
}
