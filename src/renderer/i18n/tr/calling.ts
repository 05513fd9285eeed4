import type { calling as english } from '../en/calling'
import type { Words } from '../words'

export const calling = {
  'settings.talking.hotkeyPress': 'Her programda çalışır.',
  'settings.talking.hotkeyChooseAnother': 'Başkasını seç',
  'settings.talking.hotkeyRecordingAny':
    'Tuşlara, tek başına bir değiştirici tuşa ya da boştaki bir fare düğmesine basın…',
  'settings.talking.hotkeyRefused.needsModifier': 'Ctrl, Alt ya da sistem tuşunu ekleyin veya bir işlev tuşu kullanın.',
  'settings.talking.hotkeyRefused.reserved': 'Bu tuşlar her programda gerekli. Başka tuşlara basın.',
  'settings.talking.hotkeyRefused.unwatchable':
    'Bu sistem tek başına bir değiştirici tuşu ya da fare düğmesini izleyemiyor. Başka tuşlara basın.',
  'settings.talking.hotkeyTry': 'Dene',
  'settings.talking.hotkeyTryEnd': 'Denemeyi bitir',
  'settings.talking.hotkeyTryNow': 'Şimdi basın. Hiçbir şey kaydedilmez.',
  'settings.talking.hotkeyTriedDown': 'Basıldığı algılandı.',
  'settings.talking.hotkeyTriedPress': 'Basış algılandı.',
  'settings.talking.hotkeyTriedUp': 'Basıldığı ve {{ms}} ms sonra bırakıldığı algılandı.',
  'settings.talking.hotkeyUnseen.mac':
    'Hiçbir basış algılanmadı. Gizlilik bölümünde Erişilebilirlik ve Giriş İzleme için Parley’ye izin verildiğini denetleyin. Öndeki bir parola alanı ya da güvenli girişli bir program bütün tuşları kendine saklar.',
  'settings.talking.hotkeyUnseen.windows':
    'Hiçbir basış algılanmadı. Öndeki program yönetici olarak çalışıyorsa tuşlarını kendine saklar; bu tuşu başka bir program da almış olabilir.',
  'settings.talking.hotkeyUnseen.linux':
    'Hiçbir basış algılanmadı. Bu tuşları başka bir program ya da masaüstü almış olabilir. Başkalarını seçin ya da masaüstünde bir tuşu “parley --toggle” komutuna bağlayın.',
  'settings.talking.hotkeyAllow': 'İzin iste',
  'settings.talking.hotkeyOpen.accessibility': 'Erişilebilirlik’i aç',
  'settings.talking.hotkeyOpen.inputMonitoring': 'Giriş İzleme’yi aç',
  'hotkey.note.unwatchable':
    'Bu sistem tek başına bir değiştirici tuşu ya da fare düğmesini izleyemiyor; burada işe yaramaz. Başka tuşlar seçin.',
  'hotkey.note.unwatchableYet':
    'Tek başına bir değiştirici tuş ya da fare düğmesi için Gizlilik bölümünde Erişilebilirlik ve Giriş İzleme iznini verin.',
  'hotkey.note.helperOnlyFailed':
    'Bu tuş şu an izlenemiyor. Parley denemeyi sürdürüyor; geri gelmezse başka tuşlar seçin.',
  'key.left': 'Sol',
  'key.right': 'Sağ',
  'key.mouse3': 'Orta fare düğmesi',
  'key.mouse4': 'Fare geri',
  'key.mouse5': 'Fare ileri',
  'notice.hotkey.portalRefused':
    'Masaüstü konuşma tuşunu Parley’ye vermedi; tuş işe yaramıyor. Başkasını seçin ya da masaüstünde bir tuşu “parley --toggle” komutuna bağlayın.',
  'hotkey.note.portalUnknownApp':
    'Masaüstü tuşları yalnızca kurulu programlara veriyor ve app.parley.Parley.desktop dosyasını bulamıyor. deb paketini kurun ya da Parley’yi uygulamalar menüsüne ekleyip yeniden başlatın; ya da masaüstünde bir tuşu “parley --toggle” komutuna bağlayın.',
  'hotkey.note.portalRefused':
    'Masaüstü bu tuşu Parley’ye vermedi. Başkasını seçin ya da masaüstünde bir tuşu “parley --ptt-down” ve “parley --ptt-up” komutlarına bağlayın.',

  'bubble.label': 'Parley',
  'bubble.open': 'Parley’yi aç',
  'bubble.hide': 'Yeniden konuşana dek gizle',
  'face.label': 'Parley’nin yüzü',
  'face.large': 'Yüzü kendi penceresinde göster',
  'settings.window.face': 'Yüz',
  'settings.window.faceHint':
    'Parley dinlerken size bakar, dudakları duyduğunuzu söyler. Çizilmiş yüz bu bilgisayarda çizilir ve hiçbir yere bir şey göndermez. Videoda Parley’nin söyledikleri ses olarak hizmete gider ve her dakikası ücretlidir; düğmesine basınca başlar.',
  'settings.window.face.none': 'Yok',
  'settings.window.face.drawn': 'Çizilmiş yüz',
  'settings.window.overlay': 'Balon',
  'settings.window.overlayHint':
    'Her şeyin üstünde duran, Parley’nin duyduğunu ve söylediğini gösteren küçük bir pencere. Klavyeyi hiç ele geçirmez. İstediğiniz yere sürükleyin; her ekranda yerini hatırlar.',
  'settings.window.overlayWayland':
    'Burada yok: Wayland masaüstünde hiçbir program bir pencereyi ötekilerin üstünde tutamaz, yerini de belirleyemez. Balonu isterseniz Parley’yi --ozone-platform=x11 ile başlatın.',
  'settings.window.overlay.off': 'Hiç',
  'settings.window.overlay.whenTalking': 'Konuşurken',
  'settings.window.overlay.always': 'Her zaman',
  'settings.window.startAtLogin': 'Sistemle birlikte başlat',
  'settings.window.startAtLoginHint': 'Parley siz çağırana dek tepside bekler.',
  'settings.talking.wake': 'Uyandırma sözünü bekle',
  'settings.talking.wakeHint':
    'Parley yalnızca bu sözle başlayan cümlelere yanıt verir; bir yanıttan sonra birkaç saniye söz gerekmez. Bunun için Parley’nin kendi tanıyıcısı çevrenizdeki bütün konuşmaları işler; bu, işlemciyi ve pili yorar. O konuşmalar bu bilgisayarda kalır ve hemen unutulur. Yalnızca İngilizce.',
  'settings.talking.others': 'Odadaki başka sesleri dışarıda bırak',
  'settings.talking.othersHint':
    'Parley bu mikrofonda sesinizin düzeyini öğrendikten sonra, bunun çok altındaki sesleri gösterir ama yanıtlamaz. Eller serbestken ve uyandırma sözü yokken.',
  'settings.talking.wakeWords': 'Uyandırma sözü',
  'settings.talking.wakeWordsHint':
    '“{{phrase}}, what time is it” deyin. En iyi, iki ya da daha çok sözcüklü bir söz ayırt edilir.',
  'notice.loginFailed':
    'Sistemle birlikte başlatma değiştirilemedi. Mac’te Sistem Ayarları, Genel, Giriş Öğeleri bölümünde Parley’ye izin verin; başka sistemlerde hesabınızın otomatik başlatma klasörüne yazabildiğini denetleyin.',
  'notice.windowCrashed': 'Pencere kendiliğinden kapandı ve yeniden açıldı. Bu sırada konuşma sürdü.',
  'notice.windowCrashedForGood':
    'Pencere sürekli kapanıyor. Parley’den çıkıp yeniden başlatın; veri klasöründeki günlük daha fazlasını söyler.',
  'updates.title': 'Güncellemeler',
  'updates.unavailable.sources': 'Bu kopya kaynak koddan çalışıyor ve kendini güncellemez.',
  'updates.unavailable.browser': 'Tarayıcıda Parley kendini güncellemez; masaüstü uygulaması günceller.',
  'updates.unavailable.noSource': 'Bu kopya, yeni sürümleri arayacağı bir yer olmadan hazırlanmış.',
  'updates.unavailable.plainSource':
    'Bu kopya yeni sürümleri şifresiz bir adreste arıyor; yoldaki herkes onu değiştirebilir. Daha yeni bir sürümü bunu aldığınız yerden kurun.',
  'updates.unavailable.packageManager': 'Bu kopyayı sisteminizin paket yöneticisi günceller.',
  'updates.idle': 'Parley, kimse konuşmazken arada bir denetler.',
  'updates.checking': 'Denetleniyor…',
  'updates.current': 'Güncel ({{time}}).',
  'updates.available': '{{version}} sürümü çıktı. Henüz hiçbir şey indirilmedi.',
  'updates.downloading': 'İndiriliyor, {{percent}}.',
  'updates.ready': '{{version}} sürümü hazır. Siz isteyince ya da Parley’den çıktıktan sonraki açılışta başlar.',
  'updates.failed': 'Güncellemeler denetlenemedi. Bağlantıyı denetleyip yeniden deneyin.',
  'updates.do.check': 'Şimdi denetle',
  'updates.do.download': 'İndir',
  'updates.do.install': 'Güncellemek için yeniden başlat',
  'updates.automatic': 'Güncellemeleri otomatik denetle',
  'updates.automaticHint': 'Konuşma sırasında ve pildeyken asla. İndirmeye her zaman siz karar verirsiniz.',
  'updates.channel': 'Sürüm kanalı',
  'updates.channel.stable': 'Kararlı',
  'updates.channel.beta': 'Beta',
} as const satisfies Words<typeof english>
