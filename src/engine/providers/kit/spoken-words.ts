/*
 * What was said, without what recognisers write where nobody speaks: names of sounds in brackets, notes for music,
 * marks of the model itself, and the closing words of films that Whisper has learned to hear in silence.
 */

/** In round brackets and between stars stand sounds, and now and then words: only what is named here goes. */
const SOUND =
  /\b(?:silence|blank|no (?:audio|speech|sound)|music|sings?|singing|song|humm?(?:s|ing)?|laugh(?:s|ter|ing)?|chuckl(?:es?|ing)|applau(?:se|ds)|clap(?:s|ping)|cheer(?:s|ing)|sigh(?:s|ing)?|cough(?:s|ing)?|sneez(?:es?|ing)|sniff(?:s|les|ing)?|breath(?:es?|ing)?|gasps?|yawns?|whistl(?:es?|ing)|groans?|crying|sobs?|scream(?:s|ing)?|click(?:s|ing)?|typing|keyboard|tapping|knock(?:s|ing)?|door|footsteps|phone|ring(?:s|ing)?|beep(?:s|ing)?|buzz(?:es|ing)?|static|noises?|wind|rain|thunder|water|birds?|chirping|dog|barks?|barking|cat|meows?|engine|traffic|background|inaudible|unintelligible|indistinct|crosstalk|mumbl(?:es?|ing)|whispers?|foreign|speaking|speaks|sound|müzik|sessizlik|gülme|gülüşme|alkış|öksürük|iç çeker|gürültü|kahkaha|klavye|anlaşılmıyor)\b/iu

/** Square brackets are never speech. Bounded, so that an open one costs nothing. */
const SQUARE = /\[[^[\]]{0,80}\]|【[^】]{0,80}】/g
const ROUND = /\(([^()]{0,80})\)|\{([^{}]{0,80})\}|（([^（）]{0,80})）|\*([^*\n]{1,80})\*/g
const MUSIC = /[♪♫♬♩]+[^♪♫♬♩\n]{0,200}[♪♫♬♩]+|[♪♫♬♩🎵🎶]+/gu
const MODEL_MARKS =
  /<\|[^|<>]{0,40}\|>|<\/?(?:unk|noise|silence|music|laugh(?:ter)?|sil|nospeech|s|pad|blank|bos|eos|eot|eou|sot|start_of_turn|end_of_turn)>/gi
/** Who speaks, as programs that tell speakers apart put it before the words (pyannote, WhisperX, subtitles). */
const SPEAKER =
  /^\s*(?:>{1,3}\s?)?(?:[[(]?(?:speaker|spk|konuşmacı)[ _]?(?:\d{1,3}|[A-Z])[\])]?\s?:|>{2,3}(?=\s?\p{L})|-(?=\s\p{L}))\s*/iu

/** Whole transcripts that are heard in silence (openai/whisper discussions 928 and 1606; freeflow#111). */
const HEARD_IN_SILENCE: ReadonlySet<string> = new Set([
  'you',
  'thank you for watching',
  'thanks for watching',
  'thank you so much for watching',
  'thank you very much for watching',
  'thank you for watching and see you next time',
  'please subscribe',
  'please subscribe to my channel',
  'subtitles by the amara org community',
  'subtitles by amara org',
  'untertitel der amara org community',
  'untertitel im auftrag des zdf für funk 2017',
  'sous titres réalisés para la communauté d amara org',
  'altyazı m k',
  'izlediğiniz için teşekkürler',
  'izlediğiniz için teşekkür ederim',
  'abone olmayı unutmayın',
  'transcribed by https otter ai',
  'subs by www zeoranger co uk',
  'ご視聴ありがとうございました',
  '字幕由amara org社区提供',
  '字幕由 amara org 社区提供',
  '请不吝点赞 订阅 转发 打赏支持明镜与点点栏目',
  '請不吝點贊 訂閱 轉發 打賞支持明鏡與點點欄目',
  '谢谢观看',
  '感谢观看',
  '謝謝觀看',
  'ขอบคุณที่รับชม',
  'ขอบคุณที่ติดตามชม',
])

/** The words of a transcript; empty when it names sounds only. Pure. */
export function spokenWords(transcript: string): string {
  const marked = transcript.replace(MODEL_MARKS, ' ').replace(MUSIC, ' ')
  const said = marked
    .split('\n')
    .map((whole) => {
      const line = whole.replace(SPEAKER, '').replace(SQUARE, ' ')
      const bare = line.replace(ROUND, ' ')
      // A line that is nothing but a bracket is the name of a sound, whatever stands in it.
      if (!/[\p{L}\p{N}]/u.test(bare)) return ''
      return line.replace(ROUND, (whole: string, ...inner: unknown[]) =>
        inner.slice(0, 4).some((one) => typeof one === 'string' && SOUND.test(one)) ? ' ' : whole,
      )
    })
    .join('\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
  if (!/[\p{L}\p{N}]/u.test(said)) return ''
  const plain = said
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  return HEARD_IN_SILENCE.has(plain) ? '' : said.replace(/\n+/g, ' ')
}
