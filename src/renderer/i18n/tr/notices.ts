import type { notices as english } from '../en/notices'
import type { Words } from '../words'

export const notices = {
  'notice.level.info': 'Parley’nin bir haberi var: {{code}}.',
  'notice.level.warning': 'İlginizi bekleyen bir şey var: {{code}}.',
  'notice.level.error': 'Bir şey ters gitti: {{code}}.',
  'notice.turn.heardNothing': 'Söz duyamadım. Biraz yakından konuşun ya da ayarlardan düzeyi denetleyin.',
  'notice.turn.keyStuck': 'Konuşma tuşu takılmış gibiydi, bıraktım. Konuşmak için yeniden basın.',
  'notice.turn.tapTooShort': 'Çok kısaydı. Konuşurken tuşu basılı tutun.',
  'notice.turn.beginningLost':
    'İlk {{seconds}} saniye kaydedilmedi: mikrofon henüz açılıyordu. Bir dahaki sefere düğmenin yanmasını bekleyin.',
  'notice.offer.keepReady': 'Mikrofonu hazır tut',
  'notice.turn.lastWordsUnsure':
    'Son sözlerinizi kaçırmış olabilirim: tanıyıcı bitirmedi. Yanıt uymuyorsa lütfen yeniden söyleyin.',
  'notice.turn.audioLost': 'Kısa bir an ses kayboldu. Yeniden söylemek isteyebilirsiniz.',
  'notice.fallback.onDevice.stt': 'Konuşmanızı anlayan hizmet şu an kullanılamıyor; Parley kendi dinliyor.',
  'notice.fallback.onDevice.llm':
    'Yanıt veren hizmet şu an kullanılamıyor; Parley tek başına yanıtlıyor. Daha az şey bilir.',
  'notice.fallback.onDevice.tts': 'Konuşan hizmet şu an kullanılamıyor; Parley kendi sesiyle konuşuyor.',
  'notice.fallback.onDevice.all': 'Ağ bağlantısı yok. Gelene kadar Parley tek başına sürdürüyor.',
  'notice.fallback.back.stt': 'Konuşmanızı anlayan hizmet geri geldi.',
  'notice.fallback.back.llm': 'Yanıt veren hizmet geri geldi.',
  'notice.fallback.back.tts': 'Konuşan hizmet geri geldi.',
  'notice.fallback.back.all': 'Ağ bağlantısı geri geldi; seçtiğiniz hizmetler yine kullanılıyor.',
  'notice.onDevice.stt': 'Parley artık konuşmanızı kendisi anlıyor. Bunun için hiçbir şey gönderilmiyor.',
  'notice.onDevice.llm': 'Parley artık kendisi yanıtlıyor. Daha az şey biliyor; bunun için hiçbir şey gönderilmiyor.',
  'notice.onDevice.tts': 'Parley artık kendi sesiyle konuşuyor. Bunun için hiçbir şey gönderilmiyor.',
  'notice.undo': 'Geri al',
  'notice.spending.warn': 'Bugün ${{capUsd}} sınırınızın ${{usd}} kadarı harcandı.',
  'notice.spending.stopped':
    'Bugünkü ${{capUsd}} sınırına ulaşıldı. Parley yarına kadar tek başına sürdürür; sınırı ayarlardan yükseltebilirsiniz.',
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
