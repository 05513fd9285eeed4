import type { microphone as english } from '../en/microphone'
import type { Words } from '../words'

export const microphone = {
  'microphone.denied': 'Parley mikrofonu kullanamıyor. Parley’ye izin verin, sonra yeniden deneyin.',
  'microphone.denied.browser':
    'Bu sayfa mikrofonu kullanamıyor. Adresin yanındaki simgeden izin verin, sonra yeniden deneyin.',
  'microphone.deniedBySystem':
    'Sisteminiz bu tarayıcıya ses vermiyor. Sistemin gizlilik ayarlarından mikrofona izin verin, sonra yeniden deneyin.',
  'microphone.missing': 'Mikrofon bulunamadı. Bir mikrofon takıp yeniden deneyin.',
  'microphone.lost': 'Mikrofonun bağlantısı koptu. Yeniden takın ya da başka birini seçin.',
  'microphone.busy': 'Mikrofonu başka bir program tutuyor. Orada kapatıp yeniden deneyin.',
  'microphone.failed': 'Mikrofon gerektiği gibi çalışmıyor. Yeniden deneyin ya da başka birini seçin.',
  'microphone.unanswered':
    'Parley’nin mikrofonu kullanıp kullanamayacağı henüz yanıtlanmadı. Bir soru görüyorsanız yanıtlayın; yoksa yeniden deneyin veya bu sayfayı başka bir tarayıcıda açın.',
  'microphone.still':
    'Mikrofondan yalnızca sessizlik geliyor. Konuştuysanız düğmesinin açık olduğuna bakın veya başka bir mikrofon seçin.',
  'microphone.paused':
    'Ses beklemede; bilgisayar uyumuş ya da bir arama gelmiş olabilir. Devam etmek için yeniden deneyin.',
  'microphone.stalled':
    'Mikrofon açık ama hiçbir şey göndermiyor. Yeniden deneyin, çıkarıp takın ya da başka birini seçin.',
  'microphone.muted':
    'Mikrofonun sesi kendi düğmesinden ya da sistemden kapatılmış. Oradan açın ya da başka birini seçin.',
  'microphone.silent':
    'Mikrofondan hiç ses gelmiyor. Düğmesinin ve düzeyinin açık olduğuna bakın ya da başka birini seçin.',
  'microphone.quiet': 'Sesiniz güçlükle duyuluyor. Mikrofona yaklaşın, düzeyini yükseltin ya da başka birini seçin.',
  'microphone.callQuality':
    'Bu Bluetooth kulaklık, kendi mikrofonu kullanılırken telefon gibi ses verir. Başka bir mikrofonla tam sesini korur.',
  'microphone.retry': 'Yeniden dene',
  'microphone.choose': 'Mikrofon seç',
  'microphone.systemPrivacy': 'Gizlilik ayarlarını aç',
  'microphone.systemSound': 'Ses ayarlarını aç',

  'settings.devices.microphones': 'Hangi mikrofonlar, en iyisi önce',
  'settings.devices.microphonesHint':
    'Parley takılı olanların ilkini kullanır; daha iyisi gelince kimse konuşmazken ona geçer.',
  'settings.devices.speakers': 'Hangi hoparlörler, en iyisi önce',
  'settings.devices.speakersHint': 'Parley takılı olanların ilkinden konuşur.',
  'settings.devices.inUse': 'Kullanımda',
  'settings.devices.system': 'Yoksa sistemin kullandığı',
} as const satisfies Words<typeof english>
