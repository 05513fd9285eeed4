import type { avatar as english } from '../en/avatar'
import type { Words } from '../words'

export const avatar = {
  'settings.window.face.own': 'Kendi avatarınız',
  'settings.window.avatar': 'Avatar dosyası',
  'settings.window.avatarHint': 'Size ait bir VRM dosyası, örneğin VRoid Studio’dan. Bu bilgisayarda kalır.',
  'settings.window.avatar.choose': 'Dosya seç…',
  'settings.window.avatar.remove': 'Kaldır',
  'settings.window.avatar.by': '{{name}}, yapan: {{authors}}.',
  'settings.window.avatar.nameless': 'Adı olmayan bir avatar.',
  'settings.window.avatar.who.everyone': 'Herkes bu avatarla görünebilir.',
  'settings.window.avatar.who.licensed': 'Yalnızca yapanın izin verdiği kişiler bu avatarla görünebilir.',
  'settings.window.avatar.who.author': 'Yalnızca yapan kişi bu avatarla görünebilir.',
  'settings.window.avatar.commercial.no': 'Kazanç amacıyla kullanılamaz.',
  'settings.window.avatar.commercial.personal': 'Bir kişi kazanç amacıyla kullanabilir, bir şirket kullanamaz.',
  'settings.window.avatar.commercial.yes': 'Kazanç amacıyla kullanılabilir.',
  'settings.window.avatar.credit': 'Yapan kişi adının anılmasını istiyor.',
  'settings.window.avatar.licence': 'Lisans: {{licence}}.',
  'settings.window.avatar.refused.tooLarge':
    'Bu dosya çok fazla bellek kullanırdı. Avatarı daha az ayrıntıyla veya daha küçük dokularla dışa aktarıp yeniden seçin.',
  'settings.window.avatar.refused.noAvatar': 'Bu bir VRM dosyası değil. Adı .vrm ile biten bir dosya seçin.',
  'settings.window.avatar.refused.damaged':
    'Bu dosya bozuk. Dosyayı yeniden dışa aktarın veya indirin, sonra yeniden seçin.',
  'settings.window.avatar.refused.elsewhere':
    'Bu dosya bazı parçalarını başka yerden yüklerdi; Parley bunu yapmaz. Avatarı tek dosya olarak dışa aktarın.',
  'settings.window.avatar.refused.unknownParts':
    'Bu dosya Parley’nin okuyamadığı bir biçimde sıkıştırılmış. Avatarı sıkıştırmadan, PNG veya JPEG dokularla dışa aktarın.',
  'settings.window.avatar.refused.notKept': 'Dosya saklanamadı; disk dolu olabilir. Yer açıp dosyayı yeniden seçin.',
  'settings.window.avatar.notShown':
    'Bu bilgisayar avatarı burada çizemiyor, çünkü WebGL yok veya kapalı; yerine çizilen yüz görünüyor. Grafik hızlandırmayı açın veya çizilen yüzü seçin.',
} satisfies Words<typeof english>
