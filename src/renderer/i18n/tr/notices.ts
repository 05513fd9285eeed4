import type { notices as english } from '../en/notices'
import type { Words } from '../words'

export const notices = {
  'notice.level.info': 'Parley’nin bir haberi var: {{code}}.',
  'notice.level.warning': 'İlginizi bekleyen bir şey var: {{code}}.',
  'notice.level.error': 'Bir şey ters gitti: {{code}}.',
  'notice.heardNothing': 'Söz duyamadım. Biraz yakından konuşun ya da ayarlardan düzeyi denetleyin.',
  'notice.keyStuck': 'Konuşma tuşu takılmış gibiydi, bıraktım. Konuşmak için yeniden basın.',
  'notice.tapTooShort': 'Çok kısaydı. Konuşurken tuşu basılı tutun.',
  'notice.audioLost': 'Kısa bir an ses kayboldu. Yeniden söylemek isteyebilirsiniz.',
  'notice.settingsDropped': 'Bazı ayarlar okunamadı ve ilk hâline döndü.',
} as const satisfies Words<typeof english>
