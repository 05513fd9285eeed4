import type { calling as english } from '../en/calling'
import type { Words } from '../words'

export const calling = {
  'fault.remote.notRunning': 'Parley orada çalışmıyor. Başlatıp yeniden deneyin.',
  'fault.remote.refused': 'Parley komutu kabul etmedi. Yeniden başlatıp bir daha deneyin.',
  'fault.remote.noAnswer': 'Yanıt tamamlanmadı. Yeniden sorun.',

  'settings.talking.hotkeyPress': 'Her programda çalışır.',
  'settings.talking.hotkeyChooseAnother': 'Başkasını seç',
  'settings.talking.hotkeyRecordingAny': 'Tuşlara, tek başına bir değiştirici tuşa ya da boştaki bir fare düğmesine basın…',
  'settings.talking.hotkeyRefused.needsModifier': 'Ctrl, Alt ya da sistem tuşunu ekleyin veya bir işlev tuşu kullanın.',
  'settings.talking.hotkeyRefused.reserved': 'Bu tuşlar her programda gerekli. Başka tuşlara basın.',
  'settings.talking.hotkeyRefused.unwatchable':
    'Bu sistem tek başına bir değiştirici tuşu ya da fare düğmesini izleyemiyor. Başka tuşlara basın.',
  'settings.talking.hotkeyTry': 'Dene',
  'settings.talking.hotkeyTryEnd': 'Denemeyi bitir',
  'settings.talking.hotkeyTryNow': 'Şimdi basın. Hiçbir şey kaydedilmez.',
  'settings.talking.hotkeyTriedDown': 'Basıldığını gördüm.',
  'settings.talking.hotkeyTriedPress': 'Basışı gördüm.',
  'settings.talking.hotkeyTriedUp': 'Basıldığını ve {{ms}} ms sonra bırakıldığını gördüm.',
  'settings.talking.hotkeyUnseen.mac':
    'Hiçbir şey görmedim. Gizlilik bölümünde Erişilebilirlik ve Giriş İzleme için Parley’ye izin verildiğini denetleyin. Öndeki bir parola alanı ya da güvenli girişli bir program bütün tuşları kendine saklar.',
  'settings.talking.hotkeyUnseen.windows':
    'Hiçbir şey görmedim. Öndeki program yönetici olarak çalışıyorsa tuşlarını kendine saklar; bu tuşu başka bir program da almış olabilir.',
  'settings.talking.hotkeyUnseen.linux':
    'Hiçbir şey görmedim. Bu tuşları başka bir program ya da masaüstü almış olabilir. Başkalarını seçin ya da masaüstünde bir tuşu “parley --toggle” komutuna bağlayın.',
  'settings.talking.hotkeyAllow': 'İzin iste',
  'settings.talking.hotkeyOpen.accessibility': 'Erişilebilirlik’i aç',
  'settings.talking.hotkeyOpen.inputMonitoring': 'Giriş İzleme’yi aç',
  'hotkey.note.unwatchable':
    'Bu sistem tek başına bir değiştirici tuşu ya da fare düğmesini izleyemiyor; burada işe yaramaz. Başka tuşlar seçin.',
  'hotkey.note.unwatchableYet':
    'Tek başına bir değiştirici tuş ya da fare düğmesi için Gizlilik bölümünde Erişilebilirlik ve Giriş İzleme iznini verin.',
  'hotkey.note.helperOnlyFailed': 'Bu tuş şu an izlenemiyor. Parley denemeyi sürdürüyor; geri gelmezse başka tuşlar seçin.',
  'key.left': 'Sol',
  'key.right': 'Sağ',
  'key.mouse3': 'Orta fare düğmesi',
  'key.mouse4': 'Fare geri',
  'key.mouse5': 'Fare ileri',
  'fault.host.desktopOnly': 'Bunu yalnızca Parley masaüstü uygulaması yapabilir. Sürdürmek için onu başlatın.',
  'notice.hotkey.portalRefused':
    'Masaüstü konuşma tuşunu Parley’ye vermedi; tuş işe yaramıyor. Başkasını seçin ya da masaüstünde bir tuşu “parley --toggle” komutuna bağlayın.',
  'hotkey.note.portalRefused':
    'Masaüstü bu tuşu Parley’ye vermedi. Başkasını seçin ya da masaüstünde bir tuşu “parley --ptt-down” ve “parley --ptt-up” komutlarına bağlayın.',
} as const satisfies Words<typeof english>
