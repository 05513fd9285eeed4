import type { OwnWords } from '../offline-words'

/** What the offline brain says and looks for, in Turkish. */
export const turkishOfflineWords: OwnWords = {
  kinds: {
    live: /\b(hava (nasil|durumu|sicak|soguk|kac derece|guzel)|havalar|haber(ler)?(de|i)?|manset|yagmur|kar yag\w*|yagacak|yagiyor|yagar|semsiye|mont|borsa|altin|doviz|kur|bitcoin|trafik|mac(i|in)? (kac|skoru|sonucu|kim kazandi)|televizyonda ne|skor|gunes (ne zaman|kacta|batiyor|doguyor)|gun (batimi|dogumu)|ezan|iftar|namaz|yakin(im)?(da|daki)|internette|google|nobetci eczane|neredeyim|neredeyiz)\b|\b(dolar|euro|avro|sterlin|lira|tl)\w* (kac|ne kadar|kac para)( (lira|tl|dolar|euro|avro|sterlin))?\b/,
    action:
      /\b(muzik|sarki|caz|radyo|film|video|spotify|isig\w*|isik\w*|lamba\w*|klima\w*|televizyon\w*|kapi\w*|perde\w*)\b.{0,40}\b(cal|ac|kapat|kapa|yak|sondur|oynat|durdur|kilitle|dinlet)\w*|\b(ara|cal|oynat|gonder|siparis (ver|et)|satin al|yazdir|indir|rezervasyon yap|(masa|yer|oda|bilet) ayirt|(pizza|yemek|taksi) (soyle|cagir|iste)|(mesaj|e[- ]?posta|mail|bildirim|takvim)\w* (oku|goster|ac|kontrol et)|bilet al|ekran goruntusu al|fotograf cek|mesaj (at|yaz|gonder)|e[- ]?posta (at|yaz|gonder)|mail (at|gonder))( misin)?$|\btakvim\w*\b.{0,40}\b(ekle|yaz|koy)\b|\b(ac|kapat|calistir)( misin)?$/,
    writing: /\b(yaz|cevir|ozetle|siir|hikaye|tercume)\b/,
    question:
      /\b(kim(dir|di)?|ne(dir|ydi|resi)?|neden|nicin|niye|nasil|nerede(dir)?|nere|hangi(si)?|kac(tir)?|mi|mu|midir|mudur|anlat|acikla|demek|denir)\b/,
  },
  neverMind: 'Tamam.',
  notOffered: 'Bunu burada yapamıyorum.',
  nothingRings: 'Çalan bir şey yok.',
  toolFailed: 'Üzgünüm, olmadı.',
  askAgain: 'Anlayamadım. Bir daha söyler misiniz?',
  cannot: {
    live: 'Buna bakamıyorum: internete çıkmıyorum.',
    action: 'Bunu yapamıyorum: başka programlara ya da cihazlara erişimim yok.',
    writing: 'Yazmak ya da çevirmek için bir dil modeli gerekiyor; Ayarlar’da, Model bölümünden bağlayabilirsiniz.',
    question: 'Buna cevap vermem için bir dil modeli gerekiyor; Ayarlar’da, Model bölümünden bağlayabilirsiniz.',
    other: 'Bunu anlamadım; dil modeli olmadan bildiklerim için “ne yapabilirsin” diye sorabilirsiniz.',
  },
  away: 'Bunun için {name} gerekiyor, ama şu anda yanıt vermiyor. Nedeni ekrandaki bildirimde yazıyor; biraz sonra yeniden deneyin.',
  stillAway: '{name} hâlâ yanıt vermiyor.',
  again: 'Bunun için de bir dil modeli gerekiyor.',
  asked: (text) => (text === undefined ? 'İlk söylediğiniz şey bu.' : `Şunu söylediniz: “${text}”.`),
  mayBeNoted: /\S+ (ne|neydi|nedir|nerede|neredeydi|ne zaman( \S+)?|ne zamandi|kim|kimdi|kac|kacti)\??$/,
  leadOn: /^(ya|peki|ve|peki ya)\b/,
  talk: {
    greeting: ['Merhaba! Ne yapabilirim?', 'Selam, nasıl yardımcı olabilirim?'],
    morning: ['Günaydın! Ne yapabilirim?'],
    evening: ['İyi akşamlar! Ne yapabilirim?'],
    night: ['İyi geceler.'],
    bye: ['Görüşürüz!', 'Hoşça kalın.'],
    thanks: ['Rica ederim.', 'Ne demek.'],
    how_are_you: ['Bir program ne kadar iyi olabilirse o kadar iyiyim. Nasıl yardımcı olabilirim?'],
    praise: ['Teşekkür ederim, çok naziksiniz.'],
    sorry: ['Kusura bakmayın. Başka türlü söylerseniz yine denerim.'],
    joke: [
      'Size UDP hakkında bir fıkra anlatırdım ama ulaşmayabilir.',
      'Mikrofona nasılsın dedim, geri bildirimi iyiydi.',
      'Saat neden doktora gitmiş? Zamanı kalmamış.',
    ],
    bored: ['Bir fıkra anlatayım mı, yazı tura mı atayım, taş kâğıt makas mı oynayalım?'],
    sing: ['Şarkı söyleyemem, sesim yalnızca konuşuyor. Bir fıkra anlatabilirim.'],
    hearing: ['Sizi duyuyorum.'],
    ok: ['Tamam.'],
  },
}
