import type { faults as english } from '../en/faults'
import type { Words } from '../words'

export const faults = {
  'fault.kind.auth': '{{provider}} anahtarı kabul etmedi. Ayarlardan denetleyin.',
  'fault.kind.quota': '{{provider}} kullanım hakkı doldu. Orada yükseltin ya da ayarlardan başkasını seçin.',
  'fault.kind.config': '{{provider}} henüz kurulmadı. Ayarlarda tamamlayın.',
  'fault.kind.rate': '{{provider}} biraz beklemenizi istiyor. Birazdan yeniden deneyin.',
  'fault.kind.network': '{{provider}} erişilemiyor. Bağlantıyı denetleyip yeniden deneyin.',
  'fault.kind.timeout': '{{provider}} çok gecikti. Yeniden deneyin.',
  'fault.kind.protocol': '{{provider}} Parley’nin anlamadığı bir yanıt verdi. Yeniden deneyin.',
  'fault.kind.empty': '{{provider}} boş yanıt verdi. Yeniden deneyin.',
  'fault.kind.cancelled': 'Durduruldu.',
  'fault.kind.bug': 'Parley’nin içinde bir şey ters gitti. Yeniden deneyin; düzelmezse Parley’yi yeniden başlatın.',
  'fault.theService': 'Hizmet',

  'fault.unexpected': 'Parley’nin içinde bir şey ters gitti. Yeniden deneyin; düzelmezse Parley’yi yeniden başlatın.',
  'fault.bridge.disconnected': 'Parley şu an yanıt vermiyor. Yazınız duruyor; birazdan yeniden deneyin.',
  'fault.bridge.timeout': 'Parley zamanında yanıt vermedi. Yeniden deneyin.',
  'fault.bridge.badReply': 'Bu pencere ile Parley anlaşamıyor. Pencereyi yeniden yükleyin.',
  'fault.bridge.badFrame': 'Sesin bir parçası bozuk geldi. Yeniden deneyin.',

  'fault.action.retry': 'Yeniden dene',
  'fault.action.settings': 'Ayarları aç',
  'fault.action.reload': 'Yeniden yükle',

  'microphone.denied': 'Parley mikrofonu kullanamıyor. Parley’ye izin verin, sonra yeniden deneyin.',
  'microphone.denied.browser': 'Bu sayfa mikrofonu kullanamıyor. Adresin yanındaki simgeden izin verin, sonra yeniden deneyin.',
  'microphone.missing': 'Mikrofon bulunamadı. Bir mikrofon takıp yeniden deneyin.',
  'microphone.lost': 'Mikrofonun bağlantısı koptu. Yeniden takın ya da başka birini seçin.',
  'microphone.busy': 'Mikrofonu başka bir program tutuyor. Orada kapatıp yeniden deneyin.',
  'microphone.failed': 'Mikrofon gerektiği gibi çalışmıyor. Yeniden deneyin ya da başka birini seçin.',
  'microphone.retry': 'Yeniden dene',
  'microphone.choose': 'Mikrofon seç',
} as const satisfies Words<typeof english>
