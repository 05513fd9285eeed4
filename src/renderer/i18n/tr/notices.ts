import type { notices as english } from '../en/notices'
import type { Words } from '../words'

export const notices = {
  'notice.level.info': 'Parley’nin bir haberi var: {{code}}.',
  'notice.level.warning': 'İlginizi bekleyen bir şey var: {{code}}.',
  'notice.level.error': 'Bir şey ters gitti: {{code}}.',
  'notice.turn.heardNothing':
    'Sizi duyamadım. Biraz daha yakından konuşun ya da ayarlardan mikrofon düzeyini denetleyin.',
  'notice.turn.keyStuck': 'Konuşma tuşu takılmış gibiydi, bıraktım. Konuşmak için yeniden basın.',
  'notice.turn.tapTooShort': 'Çok kısaydı. Konuşurken tuşu basılı tutun.',
  'notice.turn.beginningLost':
    'İlk {{seconds}} saniye kaydedilmedi: mikrofon henüz açılıyordu. Bir dahaki sefere düğmenin yanmasını bekleyin.',
  'notice.offer.keepReady': 'Mikrofonu hazır tut',
  'notice.turn.lastWordsUnsure':
    'Son sözlerinizi kaçırmış olabilirim: tanıyıcı bitirmedi. Yanıt uymuyorsa lütfen yeniden söyleyin.',
  'notice.turn.hearsOnly':
    'Yalnızca {{language}} anlıyorum. Başka bir dilde konuşuyorsanız Ayarlar’da, Mikrofon bölümünden seçin.',
  'notice.turn.othersHeard':
    'Bunlar bana söylenmemiş gibiydi. İsterseniz yalnızca uyandırma sözüyle başlayan cümlelere yanıt verebilirim.',
  'notice.offer.wakePhrase': 'Uyandırma sözünü bekle',
  'notice.turn.othersHeardHold':
    'Odada başkaları da duyuluyor. Tuşa basılı tutarak konuşursanız başka kimse dinlenmez.',
  'notice.offer.hold': 'Basılı tutarak konuş',
  'notice.turn.setAside': 'Yanıtlanmadı, odadaki başka biri gibiydi: “{{words}}”',
  'notice.offer.thatWasMe': 'Bendim',
  'notice.turn.audioLost': 'Kısa bir an ses kayboldu. Yeniden söylemek isteyebilirsiniz.',
  'notice.fallback.onDevice.stt': 'Konuşma tanıma hizmetine ulaşılamıyor; Parley şimdilik yerleşik olanı kullanıyor.',
  'notice.fallback.onDevice.llm': 'Modele ulaşılamıyor; Parley yerleşik bilgisiyle yanıtlıyor. Daha az şey bilir.',
  'notice.fallback.onDevice.tts': 'Ses hizmetine ulaşılamıyor; Parley şimdilik yerleşik sesi kullanıyor.',
  'notice.fallback.onDevice.all': 'Ağ yok. Geri gelene kadar Parley yerleşik olanları kullanıyor.',
  'notice.fallback.back.stt': 'Konuşma tanıma geri geldi.',
  'notice.fallback.back.llm': 'Model geri geldi.',
  'notice.fallback.back.tts': 'Ses hizmeti geri geldi.',
  'notice.fallback.back.all': 'Ağ bağlantısı geri geldi; seçtiğiniz hizmetler yine kullanılıyor.',
  'notice.onDevice.stt': 'Parley artık yerleşik konuşma tanımayı kullanıyor. Bunun için hiçbir şey gönderilmez.',
  'notice.onDevice.llm': 'Parley artık yerleşik bilgisiyle yanıtlıyor. Daha az şey bilir ve hiçbir şey gönderilmez.',
  'notice.onDevice.tts': 'Parley artık yerleşik sesi kullanıyor. Bunun için hiçbir şey gönderilmez.',
  'notice.conversation.moved': 'Önceki konuşma Geçmiş’te.',
  'notice.attachment.tooMany': '{{name}} eklenmedi: en çok dört dosya olabilir.',
  'notice.attachment.tooLong':
    '{{name}} eklenmedi: dosyalar birlikte 60.000 karakteri geçemez. Gereken bölümü ekleyin.',
  'notice.attachment.noPictures':
    '{{name}} eklenmedi: bu model resim almıyor. Başka bir model seçin ya da metin ekleyin.',
  'notice.attachment.notText': '{{name}} eklenmedi: metin ya da resim değil. .txt ya da .md gibi metin olarak ekleyin.',
  'notice.undo': 'Geri al',
  'notice.live.chainGoesOn':
    '{{name}} şu an kullanılamıyor. Duyduğunuz yerden Parley kendi bileşenleriyle devam ediyor; motor düzelince konuşma ona geri geçer.',
  'notice.live.back': '{{name}} geri geldi; konuşmayı yine o yürütüyor.',
  'notice.live.directBlocked':
    'Ağınız {{name}} ile doğrudan bağlantıya izin vermiyor; Parley olağan bağlantıyla devam ediyor. Doğrudan bağlantıyı Model bölümünde kapatabilirsiniz.',
  'notice.live.directRefused':
    '{{name}} doğrudan bağlantıyı kabul etmedi; Parley olağan bağlantıyla devam ediyor. Doğrudan bağlantıyı Model bölümünde kapatabilirsiniz.',
  'notice.live.grown':
    'Bu konuşmanın bir dakikası başta ${{first}} tutuyordu, şimdi ${{latest}} tutuyor: motor her yanıtta hepsini yeniden okuyor.',
  'notice.live.leash.minutes':
    'Bu konuşma motorla {{minutes}} dakikasını doldurdu. Parley kendi bileşenleriyle devam ediyor; sınırı Model bölümünde yükseltebilirsiniz.',
  'notice.live.leash.money':
    'Bu konuşma ${{usd}} sınırına ulaştı. Parley kendi bileşenleriyle devam ediyor; sınırı Model bölümünde yükseltebilirsiniz.',
  'notice.live.lean': 'Motor, bir özet ve son satırlarla yeniden başladı. Bundan sonrası daha ucuz.',
  'notice.offer.startLean': 'Hafif başla',
  'notice.spending.warn': 'Bugünkü ${{capUsd}} sınırınızın ${{usd}} kadarı harcandı.',
  'notice.spending.stopped':
    'Bugünkü ${{capUsd}} sınırına ulaşıldı. Parley yarına kadar yalnızca yerleşik olanları kullanır; sınırı ayarlardan yükseltebilirsiniz.',
  'notice.echo.unsafeRoute':
    'Parley kendi sesini duyup duruyor; bu yüzden burada konuşmak sözünü kesmez. Tuşu ya da Durdur düğmesini kullanın, kulaklık takın ya da Konuşma ayarlarında alçak sesi seçin.',
  'notice.keyStuck': 'Konuşma tuşu takılmış gibiydi, bıraktım. Konuşmak için yeniden basın.',
  'notice.hotkey.helperLost':
    'Konuşma tuşunu basılı tutmak şu an çalışmıyor; her basış sözünüzü başlatır ya da bitirir.',

  'hotkey.note.wayland':
    'Bu masaüstü (Wayland) programlara tuş vermiyor; bu tuş işe yaramıyor. Masaüstünün ayarlarında bir tuşu “parley --toggle” komutuna, basılı tutmak için “parley --ptt-down” ve “parley --ptt-up” komutlarına bağlayın.',
  'hotkey.note.noDisplay': 'Tuşların alınacağı bir ekran yok. Bu pencerede boşluk çubuğu çalışır.',
  'hotkey.note.accessibility':
    'Her programda çalışır. Basılı tutmak için Gizlilik, Erişilebilirlik altında Parley’ye izin verin; o zamana dek her basış sözünüzü başlatır ya da bitirir.',
  'hotkey.note.unsupportedKey':
    'Bu tuş basılı tutulamıyor; her basış sözünüzü başlatır ya da bitirir. Basılı tutmak için başkasını seçin.',
  'hotkey.note.unsupportedMachine':
    'Her programda çalışır. Bu bilgisayar yalnızca basmayı bildirir; her basış sözünüzü başlatır ya da bitirir.',
  'hotkey.note.helperFailed':
    'Her programda çalışır. Basılı tutmak şu an çalışmıyor; her basış sözünüzü başlatır ya da bitirir.',
  'hotkey.note.taken': 'Bu tuşu başka bir program kullanıyor. Başka bir tuş seçin.',
} as const satisfies Words<typeof english>
