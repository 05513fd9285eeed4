import type { SentenceRules } from '../sentence-rules'

const numberWord =
  '(?:\\d+|sıfır|bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|yüz|bin)'
const particle = 'm[ıiuü](?:s[ıiuü]n(?:[ıiuü]z)?|y[ıiuü][mz]|yd[ıiuü]|d[ıiu]r)?'

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
  ]),
  open: [
    /(?:^| )ya da$/,
    /^(?:(?:lütfen|bana) )*(?:hatırlat|kaç|ne kadar|kur|söyle|anlat|aç|çal|ekle|yaz)$/,
    new RegExp(`(?:^| )${numberWord} ${numberWord} ${numberWord}$`),
  ],
  whole: [
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
