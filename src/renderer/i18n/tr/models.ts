import type { models as English } from '../en/models'
import type { Words } from '../words'

export const models: Words<typeof English> = {
  'settings.section.models': 'İndirilenler',
  'settings.models.list': 'Bu bilgisayardaki modeller',
  'settings.models.listHint':
    'Hesap açmadan yanıtlar, konuşur ya da dinlerler; söyledikleriniz bu bilgisayardan çıkmaz. Siz istemedikçe hiçbir şey indirilmez.',
  'settings.models.mirror': 'Ayna',
  'settings.models.mirrorHint':
    'huggingface.co yavaşsa ya da engelliyse önce denenecek sunucu. Her dosya, nereden gelirse gelsin, kontrol edilir.',
  'settings.models.mirrorExample': 'hf-mirror.com',
  'settings.models.lowBattery': 'Pil azken belleği boşalt',
  'settings.models.lowBatteryHint':
    'Güç kablosu takılı değilken, yüzde 20’den itibaren dil modeli her yanıttan yarım dakika sonra bellekten çıkar. Sonraki soru, model yeniden yüklenene kadar bekler.',
  'settings.models.folder': 'Modellerin klasörü',
  'settings.models.folderHint': 'Örneğin başka bir diskteki bir klasörün tam yolu. Modeller de birlikte taşınır.',

  'models.role.mind': 'Yanıtlar',
  'models.role.voice': 'Konuşur',
  'models.role.hearing': 'Dinler',
  'models.role.endOfTurn': 'Sözünüzün bittiğini anlar (bir sonraki açılıştan itibaren)',
  'models.memory': '{{size}} bellek gerekir',
  'models.get': 'İndir',
  'models.goOn': 'Devam et',
  'models.pause': 'Duraklat',
  'models.remove': 'Sil',
  'models.removeTitle': '{{name}} silinsin mi?',
  'models.removeText': 'Dilediğiniz zaman yeniden indirilebilir.',
  'models.test': 'Dene',
  'models.testing': 'Deneniyor…',
  'models.progress': '{{name}} indirmesi',
  'models.of': '{{got}} / {{all}}',
  'models.speed': 'saniyede {{speed}}',
  'models.left': '{{time}} kaldı',
  'models.retrying': 'yeniden deneniyor',
  'models.told.downloading': '{{name}}: yüzde {{percent}} indirildi.',
  'models.told.installed': '{{name}} hazır.',
  'models.told.paused': '{{name}}: indirme duraklatıldı.',
  'models.told.failed': '{{name}}: indirme durdu.',
  'models.measured.mind': 'Denendi: saniyede {{speed}} token.',
  'models.measured.endOfTurn': 'Denendi: karar {{ms}} ms sürüyor.',
  'models.measured.sound': 'Denendi: bir saniyelik ses {{factor}} saniyede işleniyor.',
  'models.tooSlow': 'Bu bilgisayarda konuşma için fazla yavaş.',
  'models.getSmaller': 'Bunun yerine {{name}} indir',
  'models.recommend_one':
    'Bu bilgisayar ({{memory}} bellek, bir çekirdek) ve {{language}} için Parley şunları öneriyor: {{names}}, {{size}}.',
  'models.recommend_other':
    'Bu bilgisayar ({{memory}} bellek, {{count}} çekirdek) ve {{language}} için Parley şunları öneriyor: {{names}}, {{size}}.',
  'models.recommendHere': 'Parley’nin bu bilgisayar için önerdikleri hazır: {{names}}.',
  'models.recommendComing': 'Parley’nin bu bilgisayar için önerdikleri yolda: {{names}}.',
  'models.recommendNone':
    'Bu modellerden hiçbiri bu bilgisayara ve {{language}} diline pek uymuyor. Parley ile birlikte gelenler kullanılmaya devam eder.',
  'models.getRecommended': 'Önerilenleri indir',
  'models.first': 'Daha fazlası, yine bu bilgisayarda',
  'models.room': 'Modeller {{used}} yer kaplıyor.',
  'models.free': 'Diskte {{free}} boş yer var.',
  'models.clear': 'Yarım kalan indirmeleri sil ({{size}})',
  'models.own': 'Elinizdeki bir dosya',
  'models.ownExample': '/home/ben/model.gguf',
  'models.ownTake': 'Bu dosyayı kullan',
  'models.ownBusy': 'Okunuyor…',
  'models.own.installed': 'Listedeki modellerden biri; artık hazır.',
  'models.own.part': 'Listedeki bir modelin dosyası; öteki dosyaları hâlâ eksik.',
  'models.own.unknown':
    'Listedeki modellerden biri değil, bu yüzden kimse kontrol etmedi. Kendi dil modelinizi yine de kullanabilirsiniz: yolunu Model bölümüne yazın.',
  'models.move': 'Taşı',
  'models.moving': 'Taşınıyor…',
  'models.terms.title': '{{name}} koşulları',
  'models.terms.text':
    'Bu modelin kullanımı koşullara bağlıdır. İndirmeden önce okuyun; dosyalarının yanında saklanırlar.',
  'models.terms.accept': 'Kabul et ve indir',
}
