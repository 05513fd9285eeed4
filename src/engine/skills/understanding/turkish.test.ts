import { describe, expect, it } from 'vitest'
import { understandIn } from '.'
import type { Intent } from './language'

/** `skill {args} & skill {args}` */
function shown(intents: readonly Intent[]): string {
  return intents
    .map(({ skill, args }) => (Object.keys(args).length > 0 ? `${skill} ${JSON.stringify(args)}` : skill))
    .join(' & ')
}

const rows = (table: string): [string, string][] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [phrase = '', meaning = ''] = line.split(' => ')
      return [phrase, meaning]
    })

const phrases = `
Saat kaç? => time
saat kac => time
Tokyo'da saat kaç => time {"place":"tokyo"}
Londra'da saat kaç şu an => time {"place":"londra"}
şu an New York'ta saat kaç => time {"place":"new york"}
bugün günlerden ne => date
bugün ayın kaçı => date
yarın günlerden ne => date {"day":"tomorrow","about":"weekday"}
yılbaşına kaç gün var => date {"day":"new years day","about":"days_until"}
29 Ekim'e kaç gün kaldı => date {"day":"10-29","about":"days_until"}
cumaya kaç gün var => date {"day":"friday","about":"days_until"}
29 ekim hangi gün => date {"day":"10-29","about":"weekday"}
on dakikalık zamanlayıcı kur => timer_start {"seconds":600}
5 dakikalık bir zamanlayıcı kur => timer_start {"seconds":300}
bir buçuk saatlik zamanlayıcı kur => timer_start {"seconds":5400}
yarım saat sonra haber ver => timer_start {"seconds":1800,"kind":"reminder"}
makarna için on dakikalık zamanlayıcı kur => timer_start {"seconds":600,"label":"makarna"}
20 dakika sonra bana çayı kontrol etmeyi hatırlat => timer_start {"seconds":1200,"kind":"reminder","label":"çayı kontrol etmeyi"}
saat 7'ye alarm kur => timer_start {"at":"7:00","kind":"alarm"}
yedi buçuğa alarm kur => timer_start {"at":"7:30","kind":"alarm"}
yarın sabah yedide uyandır => timer_start {"at":"7:00 am","day":"tomorrow","kind":"alarm"}
hafta içi her gün altıyı çeyrek geçe alarm kur => timer_start {"at":"6:15","repeat":{"every":1,"unit":"week","days":["monday","tuesday","wednesday","thursday","friday"]},"kind":"alarm"}
akşam altıda annemi aramamı hatırlat => timer_start {"at":"6:00 pm","kind":"reminder","label":"annemi aramamı"}
yarın çöpü çıkarmayı hatırlat => timer_start {"day":"tomorrow","kind":"reminder","label":"çöpü çıkarmayı"}
bütün alarmları iptal et => timer_cancel {"kind":"alarm","which":"all"}
hatırlatmalarım neler => timer_list {"kind":"reminder"}
zamanlayıcıya beş dakika ekle => timer_change {"action":"add","seconds":300}
zamanlayıcıyı duraklat => timer_change {"action":"pause"}
alarmı ertele => timer_dismiss {"snooze":true}
kronometreyi başlat => stopwatch {"action":"start"}
sabah yedide beni uyandır => timer_start {"at":"7:00 am","kind":"alarm"}
ne kadar kaldı => timer_list {"kind":"timer"}
zamanlayıcıyı iptal et => timer_cancel
bütün zamanlayıcıları iptal et => timer_cancel {"which":"all"}
makarna zamanlayıcısını iptal et => timer_cancel {"label":"makarna"}
beş artı beş kaç eder => calculate {"expression":"5 + 5"}
on iki çarpı dört => calculate {"expression":"12 * 4"}
100 bölü 5 => calculate {"expression":"100 / 5"}
seksenin yüzde on beşi kaç => calculate {"expression":"80 * 15 %"}
144'ün karekökü kaç => calculate {"expression":"sqrt 144"}
2 üzeri 10 => calculate {"expression":"2 ^ 10"}
5'in karesi => calculate {"expression":"5 ^ 2"}
yüz yirmi üç eksi kırk beş => calculate {"expression":"123 - 45"}
3,5 artı 1,5 => calculate {"expression":"3.5 + 1.5"}
1.000 bölü 8 => calculate {"expression":"1000 / 8"}
yazı tura at => flip_coin
zar at => roll_dice
iki zar at => roll_dice {"count":2}
20 yüzlü zar at => roll_dice {"sides":20}
1 ile 10 arasında bir sayı tut => random_number {"min":1,"max":10}
şunu hatırla: arabayı 3. kata park ettim => note_add {"text":"arabayı 3. kata park ettim"}
arabayı üçüncü kata park ettiğimi hatırla => note_add {"text":"arabayı üçüncü kata park ettiğimi"}
not al: süt ve ekmek al => note_add {"text":"süt ve ekmek al"}
neleri hatırlıyorsun => note_find
notlarımı oku => note_find
anahtarlarım nerede => note_find {"query":"anahtarlarım"}
her şeyi unut => note_forget {"which":"all"}
süt notunu sil => note_forget {"query":"süt"}
sesi aç => volume {"action":"louder"}
sesi biraz kıs => volume {"action":"quieter"}
sesi yüzde elli yap => volume {"action":"set","percent":50}
sesi kapat => volume {"action":"mute"}
daha yavaş konuş => speech_speed {"action":"slower"}
yardım => help
neler yapabilirsin => help
sen kimsin => about
merhaba => small_talk {"kind":"greeting"}
günaydın => small_talk {"kind":"morning"}
teşekkürler => small_talk {"kind":"thanks"}
nasılsın => small_talk {"kind":"how_are_you"}
boş ver => never_mind
bir daha söyle => repeat_last
5 mil kaç kilometre => convert {"value":5,"from":"mi","to":"km"}
on dakikalık zamanlayıcı kur ve yazı tura at => timer_start {"seconds":600} & flip_coin
5 dakikalık zamanlayıcı kur ve saat kaç => timer_start {"seconds":300} & time
sıfıra bölü sıfır => calculate {"expression":"0 / 0"}
saat kaç oldu => time
lütfen saati söyle => time
Almanya'da saat kaç => time {"place":"almanya"}
yarın ayın kaçı => date {"day":"tomorrow","about":"date"}
dün günlerden neydi => date {"day":"yesterday","about":"weekday"}
hafta sonuna kaç gün var => date {"day":"the weekend","about":"days_until"}
1 saat 20 dakikalık zamanlayıcı kur => timer_start {"seconds":4800}
bir saat yirmi dakika sonra haber ver => timer_start {"seconds":4800,"kind":"reminder"}
10 dk zamanlayıcı kur => timer_start {"seconds":600}
onbeş dakikalık zamanlayıcı kur => timer_start {"seconds":900}
kaç dakika kaldı => timer_list {"kind":"timer"}
son zamanlayıcıyı iptal et => timer_cancel {"which":"last"}
on dakikalık zamanlayıcıyı iptal et => timer_cancel {"seconds":600}
makarna için ne kadar kaldı => timer_list {"label":"makarna"}
yirmi beş kere dört => calculate {"expression":"25 * 4"}
yüzde yirmi artı yüzde otuz => calculate {"expression":"20 % + 30 %"}
bin iki yüz otuz dört artı bir => calculate {"expression":"1234 + 1"}
iki buçuk çarpı iki => calculate {"expression":"2.5 * 2"}
eksi beş artı üç => calculate {"expression":"-5 + 3"}
20-5 => calculate {"expression":"20 - 5"}
15 ile 27 toplamı kaç => calculate {"expression":"15 + 27"}
rastgele bir sayı söyle => random_number
ekmek almayı unutma => note_add {"text":"ekmek almayı"}
wifi şifresi muz bunu hatırla => note_add {"text":"wifi şifresi muz"}
sesi yükselt => volume {"action":"louder"}
sesi yüzde 30'a getir => volume {"action":"set","percent":30}
sessiz ol => volume {"action":"mute"}
sesin çok kısık => volume {"action":"louder"}
daha hızlı konuş => speech_speed {"action":"faster"}
fıkra anlat => small_talk {"kind":"joke"}
tekrar et => repeat_last
100'ün yüzde 10 eksiği kaç => calculate {"expression":"100 - 10%"}
100'den yüzde on düş kaç kalır => calculate {"expression":"100 - 10%"}
100'den yüzde 10 çıkar => calculate {"expression":"100 - 10%"}
100 liraya yüzde 10 indirim yapılırsa kaç olur => calculate {"expression":"100 - 10%"}
yüzde 20 indirimle 49,99 ne kadar => calculate {"expression":"49.99 - 20%"}
100'ün yüzde 10 fazlası kaç => calculate {"expression":"100 + 10%"}
100'e %18 KDV eklenirse kaç olur => calculate {"expression":"100 + 18%"}
yüzde on zamlı yüz kaç eder => calculate {"expression":"100 + 10%"}
30 120'nin yüzde kaçı => calculate {"expression":"(30) / (120) * 100","percent":true}
otuz yüz yirminin yüzde kaçıdır => calculate {"expression":"(30) / (120) * 100","percent":true}
120'nin yüzde kaçı 30 eder => calculate {"expression":"(30) / (120) * 100","percent":true}
yedinin altıncı kuvveti kaç => calculate {"expression":"7 ^ 6"}
2'nin on ikinci kuvveti => calculate {"expression":"2 ^ 12"}
yirminin 3. kuvveti => calculate {"expression":"20 ^ 3"}
3 mart ile 12 haziran arasında kaç gün var => date {"from":"03-03","day":"06-12"}
3 marttan 12 hazirana kaç gün var => date {"from":"03-03","day":"06-12"}
bugünle yılbaşı arasında kaç gün var => date {"from":"today","day":"new years day"}
noele kaç hafta var => date {"day":"christmas","about":"days_until","unit":"weeks"}
kaç hafta kaldı 5 nisana => date {"day":"04-05","about":"days_until","unit":"weeks"}
yılbaşına kaç ay kaldı => date {"day":"new years day","about":"days_until","unit":"months"}
300 gün önce hangi gündü => date {"day":"-300","about":"weekday"}
300 gün önce günlerden ne olduğunu söyle => date {"day":"-300","about":"weekday"}
bugünden 24 gün sonra ayın kaçı olacak => date {"day":"+24","about":"date"}
24 gün sonraki tarihi söyle => date {"day":"+24","about":"date"}
`

const notUnderstood = `
Fransa'nın başkenti neresi
bugün hava nasıl
bana bir şiir yaz
annemi ara
en yüksek dağ hangisi
`

const followUps = `
Tokyo'da saat kaç | peki Londra => time {"place":"londra"}
bugün günlerden ne | peki yarın => date {"day":"tomorrow"}
on dakikalık zamanlayıcı kur | makarna için 8 dakikalık bir tane daha kur => timer_start {"seconds":480,"label":"makarna"}
on dakikalık zamanlayıcı kur | on dakikalığı iptal et => timer_cancel {"seconds":600}
on dakikalık zamanlayıcı kur | hayır, on beş dakika olsun => timer_change {"action":"set","seconds":900}
on dakikalık zamanlayıcı kur | iptal et => timer_cancel {"which":"last"}
yazı tura at | bir daha => flip_coin
beş artı beş | çarpı iki => calculate {"expression":"(5 + 5) * (2)"}
sesi aç | biraz daha => volume {"action":"louder"}
`

describe('Turkish', () => {
  it.each(rows(phrases))('understands “%s”', (phrase, meaning) => {
    expect(shown(understandIn('tr-TR', phrase))).toBe(meaning)
  })

  it.each(rows(phrases).filter(([, meaning]) => !/"(text|query|label)"/.test(meaning)))(
    'understands “%s” typed without Turkish letters',
    (phrase, meaning) => {
      const plain = phrase.replace(/[ıİ]/g, 'i').normalize('NFD').replace(/\p{M}/gu, '')
      expect(shown(understandIn('tr', plain))).toBe(meaning)
    },
  )

  it.each(notUnderstood.trim().split('\n'))('does not pretend to understand “%s”', (phrase) => {
    expect(understandIn('tr', phrase)).toEqual([])
  })

  it.each(rows(followUps))('follows “%s”', (pair, meaning) => {
    const [before = '', now = ''] = pair.split(' | ')
    const previous = understandIn('tr', before).at(-1)
    expect(shown(understandIn('tr', now, { previous }))).toBe(meaning)
  })

  it('understands English in a Turkish conversation, and not the other way round', () => {
    expect(shown(understandIn('tr', 'what time is it'))).toBe('time')
    expect(understandIn('en', 'saat kaç')).toEqual([])
  })
})
