import type { OwnWords } from '../offline-words'

/** What the offline brain says and looks for, in Turkish. */
export const turkishOfflineWords: OwnWords = {
  kinds: {
    live: /\b(hava|haber(ler)?|yagmur|kar yag|borsa|dolar|euro|trafik|mac kac)\b/,
    action: /\b(cal|sarki|muzik|ac|kapat|ara|gonder|isik|lamba|siparis|takvim)\b/,
    writing: /\b(yaz|cevir|ozetle|siir|hikaye|tercume)\b/,
    question: /\b(kim|ne|neden|nicin|nasil|nerede|hangi|kac|mi|mu|anlat|acikla)\b/,
  },
  neverMind: 'Tamam.',
  notOffered: 'Bunu burada yapamıyorum.',
  nothingRings: 'Çalan bir şey yok.',
  toolFailed: 'Üzgünüm, olmadı.',
  askAgain: 'Anlayamadım. Bir daha söyler misin?',
  cannot: {
    live: 'Buna bakamıyorum: haber, hava durumu gibi şeyler için internete çıkmıyorum.',
    action: 'Bunu yapamıyorum: başka programlara ya da cihazlara erişimim yok.',
    writing: 'Bunu bir dil modeli olmadan yazamam ya da çeviremem.',
    question: 'Buna bir dil modeli olmadan cevap veremem.',
    other: 'Bunu anlamadım; serbest sohbet için bir dil modeline ihtiyacım var.',
  },
  away: 'Bunun için {name} gerekiyor, ama şu anda yanıt vermiyor. Nedeni ekrandaki bildirimde yazıyor; biraz sonra yeniden deneyin.',
  stillAway: '{name} hâlâ yanıt vermiyor.',
  how: 'Ayarlar’da, Zekâ bölümünden bağlayabilirsin: bu bilgisayarda Ollama gibi bir model sunucusu ya da bir bulut anahtarı.',
  examples: [
    'on dakikalık zamanlayıcı kur',
    'Tokyo’da saat kaç',
    'seksenin yüzde on beşi kaç',
    'yazı tura at',
    'arabayı üçüncü kata park ettiğimi hatırla',
    'yılbaşına kaç gün var',
  ],
  example: 'Kendi başıma şunun gibi şeyler yapabilirim: “{example}”.',
  again: 'Bunun için de bir dil modeli gerekiyor. Ayarlar’da, Zekâ bölümünden bağlayabilirsin.',
  talk: {
    greeting: ['Merhaba! Ne yapabilirim?', 'Selam, nasıl yardımcı olabilirim?'],
    morning: ['Günaydın! Ne yapabilirim?'],
    evening: ['İyi akşamlar! Ne yapabilirim?'],
    night: ['İyi geceler.'],
    bye: ['Görüşürüz!', 'Hoşça kal.'],
    thanks: ['Rica ederim.', 'Ne demek.'],
    how_are_you: ['Bir program ne kadar iyi olabilirse o kadar iyiyim. Nasıl yardımcı olabilirim?'],
    praise: ['Teşekkür ederim, çok naziksin.'],
    sorry: ['Kusura bakma. Başka türlü söylersen yine denerim.'],
    joke: [
      'Sana UDP hakkında bir fıkra anlatırdım ama ulaşmayabilir.',
      'Mikrofona nasılsın dedim, geri bildirimi iyiydi.',
      'Saat neden doktora gitmiş? Zamanı kalmamış.',
    ],
    hearing: ['Seni duyuyorum.'],
    ok: ['Tamam.'],
  },
}
