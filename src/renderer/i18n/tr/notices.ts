import type { notices as english } from '../en/notices'
import type { Words } from '../words'

export const notices = {
  'notice.level.info': 'Parley’nin bir haberi var: {{code}}.',
  'notice.level.warning': 'İlginizi bekleyen bir şey var: {{code}}.',
  'notice.level.error': 'Bir şey ters gitti: {{code}}.',
  'notice.turn.heardNothing': 'Söz duyamadım. Biraz yakından konuşun ya da ayarlardan düzeyi denetleyin.',
  'notice.turn.keyStuck': 'Konuşma tuşu takılmış gibiydi, bıraktım. Konuşmak için yeniden basın.',
  'notice.turn.tapTooShort': 'Çok kısaydı. Konuşurken tuşu basılı tutun.',
  'notice.turn.audioLost': 'Kısa bir an ses kayboldu. Yeniden söylemek isteyebilirsiniz.',
  'notice.keyStuck': 'Konuşma tuşu takılmış gibiydi, bıraktım. Konuşmak için yeniden basın.',
  'notice.hotkey.helperLost': 'Konuşma tuşunu basılı tutmak şu an çalışmıyor; her basış sözünüzü başlatır ya da bitirir.',

  'hotkey.note.wayland':
    'Her programda çalışır. Bu masaüstü (Wayland) tuşun bırakıldığını bildirmez; her basış sözünüzü başlatır ya da bitirir.',
  'hotkey.note.noDisplay': 'Tuşların alınacağı bir ekran yok. Bu pencerede boşluk çubuğu çalışır.',
  'hotkey.note.accessibility':
    'Her programda çalışır. Basılı tutmak için Gizlilik, Erişilebilirlik altında Parley’ye izin verin; o zamana dek her basış sözünüzü başlatır ya da bitirir.',
  'hotkey.note.unsupportedKey': 'Bu tuş basılı tutulamıyor; her basış sözünüzü başlatır ya da bitirir. Basılı tutmak için başkasını seçin.',
  'hotkey.note.unsupportedMachine':
    'Her programda çalışır. Bu bilgisayar yalnızca basmayı bildirir; her basış sözünüzü başlatır ya da bitirir.',
  'hotkey.note.helperFailed':
    'Her programda çalışır. Basılı tutmak şu an çalışmıyor; her basış sözünüzü başlatır ya da bitirir.',
  'hotkey.note.taken': 'Bu tuşu başka bir program kullanıyor. Başka bir tuş seçin.',
} as const satisfies Words<typeof english>
