import type { conversation as english } from '../en/conversation'
import type { Words } from '../words'

export const conversation = {
  'app.name': 'Parley',
  'app.connecting': 'Uyanıyor…',
  'app.refusedTitle': 'Bu sayfanın Parley anahtarı yok',
  'app.refusedText':
    'Parley yalnızca kendi açtığı sayfalarla konuşur. Bu sekmeyi kapatın ve Parley’nin açılışta gösterdiği adresi açın; adresin sonunda her seferinde yenilenen bir anahtar vardır.',

  'state.idle': 'Hazır',
  'state.off': 'Dinlemiyor',
  'state.listening': 'Dinliyor',
  'state.hearing': 'Sizi duyuyor',
  'state.thinking': 'Düşünüyor',
  'state.speaking': 'Konuşuyor',
  'state.away': 'Bağlı değil',
  'state.deaf': 'Mikrofon yok',
  'state.elsewhere': 'Başka bir pencerede',
  'state.opening': 'Mikrofon açılıyor',

  'talk.button.hold': 'Konuşmak için basılı tutun',
  'talk.button.toggle': 'Konuşmak için basın',
  'talk.button.toggleEnd': 'Göndermek için basın',
  'talk.button.start': 'Dinlemeye başla',
  'talk.button.stop': 'Dinlemeyi durdur',
  'talk.hint.hold': 'Konuşurken <key>{{key}}</key> tuşunu ya da düğmeyi basılı tutun.',
  'talk.hint.toggle': '<key>{{key}}</key> tuşuna ya da düğmeye basın, konuşun, yeniden basın.',
  'talk.hint.handsFreeOn': 'Konuşmanız yeterli. Durunca gönderilir.',
  'talk.hint.handsFreeOff': 'Dinlemesi için <key>{{key}}</key> tuşuna ya da düğmeye basın.',
  'talk.hint.interrupt': 'Sözünü kesmek için konuşun ya da <key>{{key}}</key> tuşuna basın.',
  'talk.hint.stop': '<key>{{key}}</key> tuşu durdurur.',
  'stage.label': 'Parley ile konuş',
  'talk.stop': 'Durdur',

  'key.space': 'Boşluk',
  'key.escape': 'Esc',
  'key.control': 'Ctrl',
  'key.alt': 'Alt',
  'key.shift': 'Shift',
  'key.super': 'Super',

  'log.label': 'Konuşma',
  'log.latest': 'En yeni mesaj',
  'message.you': 'Siz',
  'message.assistant': 'Parley',
  'message.saying': 'Şu an söyledikleriniz',
  'message.notHeard': 'duyulmadı',
  'message.copy': 'Kopyala',
  'message.copied': 'Kopyalandı',
  'message.working': 'Yanıt hazırlanıyor',

  'composer.label': 'Mesaj yazın',
  'composer.placeholder': 'Ya da buraya yazın',
  'composer.send': 'Gönder',

  'clear.button': 'Yeni konuşma',
  'clear.title': 'Yeni bir konuşma başlasın mı?',
  'clear.text': 'Konuşulanlar bu pencereden kalkar ve Parley artık onlara dönmez. Zamanlayıcılar çalışmayı sürdürür.',
  'clear.confirm': 'Yeni başlat',
  'confirm.cancel': 'Vazgeç',

  'timer.label': 'Zamanlayıcılar',
  'timer.unnamed': 'Zamanlayıcı',
  'timer.cancel': 'Zamanlayıcıyı iptal et: {{label}}',

  'empty.title.handsFree': 'Bir şey söyleyin.',
  'empty.title.off': 'Bir kez basın, sonra konuşun.',
  'empty.title.hold': 'Basılı tutun ve söyleyin.',
  'empty.title.toggle': 'Basın ve söyleyin.',
  'empty.text': 'Parley dinler, sesli yanıtlar ve buraya yazar. Sözlü komutları İngilizce anlar; örneğin:',
  'empty.offline.1': 'Set a timer for ten minutes',
  'empty.offline.2': 'What is 18 percent of 240?',
  'empty.offline.3': 'What day is it in three weeks?',
  'empty.offline.4': 'Take a note: call the bookshop',
  'empty.model.1': 'Explain tides as if I were nine',
  'empty.model.2': 'Help me word a polite refusal',
  'empty.model.3': 'Set a timer for ten minutes',
  'empty.model.4': 'What can I cook with lentils and spinach?',

  'where.local': 'Her şey bu bilgisayarda kalır',
  'where.cloud': 'Ayrıca kullanılan: {{names}}',

  'settings.open': 'Ayarlar',

  'banner.disconnected': 'Parley yanıt vermiyor. Yeniden deneniyor…',
  'banner.otherWindow': 'Mikrofonu ve hoparlörü başka bir pencere kullanıyor.',
  'banner.useHere': 'Burada kullan',

  'notice.dismiss': 'Kapat',
  'notices.label': 'Bildirimler',
} as const satisfies Words<typeof english>
