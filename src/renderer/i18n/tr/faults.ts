import type { faults as English } from '../en/faults'
import type { Words } from '../words'

export const faults: Words<typeof English> = {
  'fault.unexpected': 'Parley’nin içinde bir şey ters gitti. Yeniden deneyin; düzelmezse Parley’yi yeniden başlatın.',
  'fault.cancelled': 'Durduruldu.',
  'fault.provider.settings': '{{provider}} için yapılan ayarlar eksik ya da yanlış. Ayarlardan denetleyin.',
  'fault.bridge.disconnected': 'Parley şu an yanıt vermiyor. Yazınız duruyor; birazdan yeniden deneyin.',
  'fault.bridge.timeout': 'Parley zamanında yanıt vermedi. Yeniden deneyin.',
  'fault.bridge.badReply': 'Bu pencere, çalışan Parley ile uyumlu değil. Pencereyi yeniden yükleyin.',
  'fault.bridge.badFrame': 'Sesin bir parçası bozuk geldi. Yeniden deneyin.',
  'fault.bridge.busy': 'Aynı anda çok fazla istek var. Biraz bekleyip yeniden deneyin.',
  'fault.bridge.badMessage': 'Bu pencere, çalışan Parley ile uyumlu değil. Pencereyi yeniden yükleyin.',
  'fault.bridge.unknownCommand':
    'Bu pencere, bu Parley sürümünün bilmediği bir şey istedi. Pencereyi yeniden yükleyin.',
  'fault.bridge.foreignSender':
    'Parley’nin olmayan bir sayfa istekte bulundu ve geri çevrildi. Bir şey yapmanız gerekmez.',
  'fault.speaker.failed': 'Hoparlör çalışmıyor. Ayarlardan başka bir hoparlör seçin.',
  'fault.speaker.unavailable':
    'Seçilen hoparlör bağlı değil; Parley sistemin hoparlörünü kullanıyor. Yeniden bağlayın ya da ayarlardan başka bir hoparlör seçin.',
  'fault.vad.unavailable':
    'Parley burada sesi gürültüden ayıramıyor. Ayarlardan “Basılı tutarak” kipini seçin ya da pencereyi yeniden yükleyin.',
  'fault.vad.behind':
    'Bu bilgisayar sesinizi izleyemeyecek kadar meşgul. Başka programları kapatın ya da “Basılı tutarak” kipini kullanın.',
  'fault.audio.badFile': 'Bu ses bozuk, çalınamıyor. Yeniden deneyin.',
  'fault.audio.rate': 'Bu ses aygıtının hızını Parley kullanamıyor. Ayarlardan başka bir aygıt seçin.',
  'fault.wav.missing': 'Böyle bir ses dosyası yok. Adını denetleyin.',
  'fault.wav.notWav': 'Bu bir WAV dosyası değil. Başka bir dosya seçin.',
  'fault.wav.empty': 'Ses dosyası boş. Başka bir dosya seçin.',
  'fault.wav.truncated': 'Ses dosyası erken bitiyor. Başka bir dosya seçin.',
  'fault.wav.unsupported': 'Bu tür WAV dosyası desteklenmiyor. 16 bit PCM olarak kaydedip yeniden deneyin.',
  'fault.worker.stuck': 'Parley’nin bir parçası takıldı ve yeniden başlatıldı. Yeniden deneyin.',
  'fault.worker.crashed': 'Parley’nin bir parçası durdu ve yeniden başlatıldı. Yeniden deneyin.',
  'fault.worker.crashLoop': 'Parley’nin bir parçası durup duruyor. Parley’yi yeniden başlatın; sürerse yeniden kurun.',
  'fault.provider.unknown': 'Bu hizmet, Parley’nin bu sürümünde yok. Ayarlardan başkasını seçin.',
  'fault.secret.unknownField': 'Bu hizmetin böyle bir anahtarı yok. Pencereyi yeniden yükleyip deneyin.',
  'fault.secrets.unreadable': 'Saklanan anahtarlar bu bilgisayarda artık açılamıyor. Ayarlardan yeniden girin.',
  'fault.secrets.broken':
    'Anahtarlar okunamadı; dosyaları {{copy}} olarak kenara alındı. Eksik anahtarları ayarlardan yeniden girin.',
  'fault.secrets.exposed':
    'Anahtarlarınızın dosyasını bu bilgisayardaki başkaları okuyabiliyordu. Artık kapalı; yeni anahtar almayı düşünün.',
  'fault.settings.broken':
    'Ayar dosyası bozulmuş ve {{copy}} olarak kenara alındı. Ayarlardan yeniden seçene kadar Parley söylenenleri saklamaz, günde en çok bir sent harcar, yalnızca adını duyunca dinler ve araçlar bir şey yapmadan önce sorar.',
  'fault.settings.dropped':
    'Bazı ayarlar okunamadı ve geri alındı, daha sıkı bir seçenek varsa ona: {{settings}}. Onları gözden geçirin; dosyanın eski hâli {{copy}}.',
  'fault.document.repaired':
    'Zamanlayıcı, not ya da harcama dosyasındaki bir şey okunamadı; gerisi yerinde. Dosyanın eski hâli {{copy}}.',
  'fault.document.broken':
    'Zamanlayıcı ya da not dosyası bozulmuş ve {{copy}} olarak kenara alındı. Parley yenisini başlatıyor.',
  'fault.store.noDirectory':
    'Parley’nin dosyalarını koyacağı bir yer yok. Ev klasörünüzün yazılabilir olduğunu denetleyip Parley’yi yeniden başlatın.',
  'fault.store.readFailed':
    '{{file}} okunamıyor. Dosyanın izinlerini ve klasör olmadığını denetleyip Parley’yi yeniden başlatın.',
  'fault.store.writeFailed':
    'Parley kaydedemiyor. Diskin dolu olmadığını ve yazılabildiğini denetleyip yeniden deneyin.',
  'fault.store.full': 'Disk dolu, Parley kaydedemiyor. Yer açıp yeniden deneyin.',
  'fault.history.salvaged':
    'Saklanan konuşmalar bozulmuş. Mesajların {{count}} tanesi kurtarıldı ve geçmişte duruyor; bozuk dosya {{copy}} olarak saklandı.',
  'fault.history.corrupt':
    'Saklanan konuşmalar bozulmuş ve kenara alındı. Yeni bir dosya başlatıldı; sürdürebilirsiniz.',
  'fault.history.full': 'Disk dolu: şimdi söylenenler saklanmıyor. Yer açıp Parley’yi yeniden başlatın.',
  'fault.history.busy':
    'Saklanan konuşmaları başka bir Parley kullanıyor, bu yüzden burada söylenenler saklanmıyor. Ötekini kapatıp bunu yeniden başlatın.',
  'fault.history.newer': 'Saklanan konuşmalar daha yeni bir Parley’den. Görmek için bunu güncelleyin.',
  'fault.history.unwritable':
    'Konuşmalar buraya kaydedilemiyor. Klasör izinlerini denetleyip Parley’yi yeniden başlatın.',
  'fault.history.gone': 'Bu, saklanan konuşmalar arasında artık yok. Listeye dönün.',
  'fault.recordings.full': 'Disk dolu: söylediklerinizin sesi şimdilik saklanmıyor, yazısı saklanıyor. Yer açın.',
  'fault.recordings.unwritable':
    'Söylediklerinizin sesi burada saklanamıyor, yazısı saklanıyor. Klasörün izinlerini denetleyin.',
  'fault.recordings.gone':
    'Bu ses artık yok: yer açmak için ya da klasörüyle birlikte silinmiş. Yazısı burada duruyor.',
  'fault.recordings.cutOff': 'Siz bunu söylerken Parley kapandı. Ses saklandı: anlaşılması için yeniden deneyin.',
  'fault.host.portTaken':
    'Bağlantı noktasını (port) başka bir program kullanıyor. Onu kapatın ya da Parley’yi başka bir portla başlatın.',
  'fault.host.cannotListen': 'Parley bu bilgisayarda bağlantı noktası (port) açamıyor. Başka bir portla başlatın.',
  'fault.worker.notBuilt': 'Parley’nin bir parçası eksik. Yeniden kurun.',
  'fault.remote.notRunning': 'Parley çalışmıyor. Başlatıp yeniden deneyin.',
  'fault.remote.refused': 'Parley komutu kabul etmedi. Yeniden başlatıp bir daha deneyin.',
  'fault.remote.noAnswer': 'Yanıt tamamlanmadı. Yeniden sorun.',
  'fault.host.desktopOnly': 'Bunu yalnızca Parley masaüstü uygulaması yapabilir. Sürdürmek için onu başlatın.',
  'fault.desktop.notOpened': 'Sistem adresi açmadı. Adresi tarayıcınıza kopyalayın.',
  'fault.desktop.notAllowed':
    'Parley yalnızca web sayfası ve e-posta açar, bu yüzden bunu açmadı. Güveniyorsanız kendiniz açın.',
}
