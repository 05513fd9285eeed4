/**
 * What Whisper writes for silence and noise, learnt from subtitles; nobody says these, whole and alone, to an
 * assistant. From users' reports (openai/whisper discussions 928 and 1606). Letters only.
 */
const SIGN_OFFS: ReadonlySet<string> = new Set(
  [
    'Thanks for watching',
    'Thank you for watching',
    'Subtitles by the Amara.org community',
    'Altyazı M.K.',
    'İzlediğiniz için teşekkür ederim',
    'İzlediğiniz için teşekkürler',
    'Abone olmayı unutmayın',
    '字幕由Amara.org社区提供',
    '字幕由Amara.org社區提供',
    '请不吝点赞 订阅 转发 打赏支持明镜与点点栏目',
    '請不吝點贊 訂閱 轉發 打賞支持明鏡與點點欄目',
    '谢谢观看',
    '感谢观看',
    'ขอบคุณที่รับชม',
    'ขอบคุณที่ติดตาม',
    'Untertitel der Amara.org-Community',
    'Untertitel im Auftrag des ZDF für funk, 2017',
    'Sous-titres réalisés par la communauté d’Amara.org',
    'Subtítulos realizados por la comunidad de Amara.org',
  ].map(letters),
)

/** The text, or '' where all of it is a subtitle's end. */
export const believed = (text: string): string => (SIGN_OFFS.has(letters(text)) ? '' : text)

function letters(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
