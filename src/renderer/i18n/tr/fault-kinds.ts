import type { faultKinds as English } from '../en/fault-kinds'
import type { Words } from '../words'

export const faultKinds: Words<typeof English> = {
  'fault.kind.auth': '{{provider}} anahtarı kabul etmedi. Ayarlardan denetleyin.',
  'fault.kind.quota': '{{provider}} bakiyeniz bitti. Orada bakiye yükleyin ya da ayarlardan başkasını seçin.',
  'fault.kind.config': '{{provider}} henüz kurulmadı. Ayarlardan tamamlayın.',
  'fault.kind.rate': '{{provider}} istekleri sınırlıyor. Birazdan yeniden deneyin.',
  'fault.kind.network': '{{provider}} ile bağlantı kurulamıyor. Bağlantıyı denetleyip yeniden deneyin.',
  'fault.kind.timeout': '{{provider}} çok gecikti. Yeniden deneyin.',
  'fault.kind.protocol': '{{provider}} Parley’nin anlamadığı bir yanıt verdi. Yeniden deneyin.',
  'fault.kind.empty': '{{provider}} boş yanıt verdi. Yeniden deneyin.',
  'fault.kind.cancelled': 'Durduruldu.',
  'fault.kind.bug': 'Parley’nin içinde bir şey ters gitti. Yeniden deneyin; düzelmezse Parley’yi yeniden başlatın.',
  'fault.theService': 'hizmet',
  'fault.wait_one': '{{shown}} saniye',
  'fault.wait_other': '{{shown}} saniye',
  'fault.waitUnknown': 'uzun süre',
  'fault.action.retry': 'Yeniden dene',
  'fault.action.settings': 'Ayarları aç',
  'fault.action.settings.secret': 'Anahtara git',
  'fault.action.settings.url': 'Adrese git',
  'fault.action.settings.model': 'Model seç',
  'fault.action.settings.voice': 'Ses seç',
  'fault.action.onDevice': 'Cihazdakini kullan',
  'fault.action.reload': 'Yeniden yükle',
}
