import type { transfer as english } from '../en/transfer'
import type { Words } from '../words'

export const transfer = {
  'settings.search': 'Ayar bul',
  'settings.search.nothing': 'Bu sözlerin geçtiği ayar yok.',
  'settings.search.under': '{{place}}, “{{row}}” ile',
  'settings.transfer.export': 'Ayarları dışa aktar',
  'settings.transfer.exportHint': 'Burada seçilen her şey. Anahtarlar içinde olmaz.',
  'settings.transfer.exportButton': 'Kaydet',
  'settings.transfer.import': 'Ayarları içe aktar',
  'settings.transfer.importHint': 'Neyi değiştireceğini, değişmeden önce görürsünüz.',
  'settings.transfer.importButton': 'Dosya seç',
  'settings.transfer.refused.tooLarge': 'Bu dosya ayar dosyası olamayacak kadar büyük. Parley’nin kaydettiğini seçin.',
  'settings.transfer.refused.notJson': 'Bu dosya bozuk ya da başka türden. Parley’nin kaydettiğini seçin.',
  'settings.transfer.refused.notSettings': 'Bu dosyada Parley ayarı yok. Parley’nin kaydettiğini seçin.',
  'settings.transfer.refused.newer':
    'Bu dosya daha yeni bir Parley’den. Bu Parley’yi güncelleyin, sonra dosyayı yeniden seçin.',
  'settings.transfer.title': 'Bu dosya neyi değiştirir',
  'settings.transfer.changes_one': '{{count}} ayar değişir. Anahtarlar olduğu gibi kalır.',
  'settings.transfer.changes_other': '{{count}} ayar değişir. Anahtarlar olduğu gibi kalır.',
  'settings.transfer.nothing': 'Hiçbir şeyi: içindekilerin hepsi zaten böyle ayarlı.',
  'settings.transfer.dropped': 'Anlaşılamadığı için bırakıldı: {{parts}}.',
  'settings.transfer.provider': 'Kurulum: {{name}}',
  'settings.transfer.becomes': 'yerine',
  'settings.transfer.empty': 'yok',
  'settings.transfer.on': 'açık',
  'settings.transfer.off': 'kapalı',
  'settings.transfer.other': 'başka değerler',
  'settings.transfer.deletes_one': 'Daha kısa saklama süresi {{count}} konuşmayı hemen ve geri dönülmez biçimde siler.',
  'settings.transfer.deletes_other':
    'Daha kısa saklama süresi {{count}} konuşmayı hemen ve geri dönülmez biçimde siler.',
  'settings.transfer.confirmDeletes': 'Uygula ve sil',
  'settings.transfer.confirm': 'Uygula',
  'settings.reset.section': 'Bu sayfayı sıfırla',
  'settings.reset.sectionTitle': '“{{name}}” sayfası sıfırlansın mı?',
  'settings.reset.sectionText': 'Bu sayfadaki her şey varsayılana döner. Anahtarlar kalır.',
} as const satisfies Words<typeof english>
