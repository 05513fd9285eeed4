/** What the offline brain says by itself, in one language. */
export interface OwnWords {
  readonly neverMind: string
  /** The request is understood, but the tool is not there. */
  readonly notOffered: string
  readonly toolFailed: string
  readonly askAgain: string
  /** What it cannot do, by kind of request. */
  readonly cannot: Readonly<Record<Wanted, string>>
  /** The chosen model, `{name}`, could not answer; the same again, short. */
  readonly away: string
  readonly stillAway: string
  /** How to make it cleverer. */
  readonly how: string
  /** Things it can do, as examples. */
  readonly examples: readonly string[]
  /** Where an example goes: `{example}` is replaced. */
  readonly example: string
  /** The same again, short. */
  readonly again: string
  /** Small talk by kind; any of the lines will do. */
  readonly talk: Readonly<Record<string, readonly string[]>>
}

/** What was asked for that needs more than this brain: live facts, actions elsewhere, texts, knowledge. */
export type Wanted = 'live' | 'action' | 'writing' | 'question' | 'other'

const english: OwnWords = {
  neverMind: 'OK.',
  notOffered: "I can't do that here.",
  toolFailed: 'Sorry, that did not work.',
  askAgain: "Sorry, I didn't catch that. Could you say it again?",
  cannot: {
    live: "I can't look that up: I don't go online for news, weather or the like.",
    action: "I can't do that: I have no access to other programs or devices.",
    writing: "I can't write or translate that without a language model.",
    question: "I can't answer that without a language model.",
    other: "I didn't understand that; for free conversation I need a language model.",
  },
  away: 'I need {name} for that, and it is not answering at the moment. The notice on the screen says why; try again later.',
  stillAway: '{name} is still not answering.',
  how: 'You can connect one in Settings, under Brain: a model server on this machine such as Ollama, or a cloud key.',
  examples: [
    'set a timer for ten minutes',
    'what time is it in Tokyo',
    "what's 15 percent of 80",
    'five miles in kilometres',
    'remember that I parked on level three',
    'how many days until Christmas',
    'flip a coin',
  ],
  example: 'By myself I can do things like “{example}”.',
  again: 'That needs a language model too. You can connect one in Settings, under Brain.',
  talk: {
    greeting: ['Hello! What can I do for you?', 'Hi there. How can I help?'],
    morning: ['Good morning! What can I do for you?', 'Good morning. I hope you slept well.'],
    evening: ['Hello! How can I help?', 'Good to hear you. What can I do?'],
    night: ['Good night. Sleep well.', 'Good night!'],
    bye: ['Goodbye!', 'See you.'],
    thanks: ["You're welcome.", 'Any time.', 'My pleasure.'],
    how_are_you: [
      "I'm fine, as far as a program can be. How can I help?",
      'All circuits are well, thank you. What can I do for you?',
    ],
    praise: ['Thank you, that is kind.', 'Thanks! I do my best.'],
    sorry: ["I'm sorry about that. Try it in other words.", 'Sorry. Say it another way and I will try again.'],
    joke: [
      'I would tell you a joke about UDP, but you might not get it.',
      'Why did the clock go to the doctor? It had too much time on its hands.',
      'I asked the microphone how it was doing. It gave me good feedback.',
      'There are two hard things in computing: naming things, and off-by-one errors. That was all three.',
      'What do you call a timer that tells stories? A count-down of Monte Cristo.',
    ],
    hearing: ['I hear you.', 'Loud and clear.'],
    ok: ['OK.'],
  },
}

const turkish: OwnWords = {
  neverMind: 'Tamam.',
  notOffered: 'Bunu burada yapamıyorum.',
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

/** The words for a language (BCP 47); English when there are none. */
export function wordsFor(language: string): OwnWords {
  return language.toLowerCase().startsWith('tr') ? turkish : english
}
