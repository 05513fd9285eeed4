import type { faceFaults as english } from '../en/face-faults'
import type { Words } from '../words'

export const faceFaults = {
  'fault.face.noKey': '{{provider}} video gösterebilmek için anahtar istiyor. Ayarlara girin ya da çizilen yüzü seçin.',
  'fault.face.badKey': '{{provider}} anahtarı kabul etmedi, bu yüzden video yok. Anahtarı ayarlardan denetleyin.',
  'fault.face.forbidden':
    '{{provider}} anahtarınızla ya da planınızla buna izin vermiyor. İkisini de orada denetleyin ya da çizilen yüzü seçin.',
  'fault.face.quota': '{{provider}} video bakiyeniz bitti. Orada bakiye yükleyin ya da ayarlardan çizilen yüzü seçin.',
  'fault.face.sessions':
    '{{provider}} planınız aynı anda daha fazla videoya izin vermiyor. Orada çalışanı bitirin, sonra yeniden başlatın.',
  'fault.face.rate': '{{provider}} istekleri sınırlıyor. Biraz bekleyip videoyu yeniden başlatın.',
  'fault.face.spent':
    'Bugün için koyduğunuz sınıra ulaşıldı, bu yüzden video bitti. Ayarlardan sınırı yükseltin ya da çizilen yüzle sürdürün.',
  'fault.face.unknownModel': 'Seçilen avatar {{provider}} tarafından sunulmuyor. Ayarlardan başka birini seçin.',
  'fault.face.loading': '{{provider}} avatarı henüz hazırlamadı. Birazdan videoyu yeniden başlatın.',
  'fault.face.noMemory': '{{provider}} şu anda bir videoya yer bulamıyor. Birazdan yeniden başlatın.',
  'fault.face.tooLong': 'Bu, {{provider}} için tek seferde fazla uzun bir sesti. Videoyu yeniden başlatın.',
  'fault.face.filtered': '{{provider}} bunu söylemeyi reddetti. Başka sözlerle sorun ya da çizilen yüzü seçin.',
  'fault.face.badAddress': 'Video hizmetinin adresi Parley’nin kullanabileceği bir adres değil. Ayarlardan düzeltin.',
  'fault.face.notEncrypted':
    '{{address}} şifreli değil: yoldaki herkes söylenenleri duyabilir. https kullanın; http bu bilgisayar içindir.',
  'fault.face.notAModelServer': '{{address}} adresinde bir video hizmeti yok. Adresi ayarlardan denetleyin.',
  'fault.face.moved': 'Video hizmeti taşınmış. Yeni adresini ayarlara girin.',
  'fault.face.insecure':
    '{{address}} için sunulan sertifikaya güvenilemiyor, bu yüzden oraya ses gönderilmedi. Adresi ayarlardan denetleyin.',
  'fault.face.proxyAuth':
    '{{address}} yolundaki vekil sunucu ad ve parola istiyor. Parley’yi HTTPS_PROXY=http://ad:parola@sunucu:port ile başlatın ya da ağı yönetene sorun; sonra videoyu yeniden başlatın.',
  'fault.face.proxyRefused':
    '{{address}} yolundaki vekil sunucu yanıt vermiyor ya da hiçbir şeyi geçirmiyor. Sistemin ağ ayarlarındaki vekil sunucuyu denetleyin ya da ağı yönetene sorun; sonra videoyu yeniden başlatın.',
  'fault.face.unreachable':
    '{{address}} ile bağlantı kurulamıyor, bu yüzden video yok. Bağlantınızı denetleyip videoyu yeniden başlatın.',
  'fault.face.hostUnknown':
    '{{address}} adında bir video hizmeti bulunamadı. Ayarlardaki adresi ve bağlantınızı denetleyin.',
  'fault.face.noRoom':
    'Video gelmedi: bu pencere, videonun gönderildiği odaya ulaşamıyor ({{provider}}). Bazı ağlar bunu engeller. Videoyu yeniden başlatın ya da çizilen yüzü seçin.',
  'fault.face.ownRoom':
    'Kendi LiveKit odanızın bir parçası eksik. Ayarlara odanın adını, avatarın anahtarını ve sizinkini girin ya da hizmetin odası için adresi silin ({{provider}}).',
  'fault.face.serverError': '{{provider}} sorun yaşıyor. Birazdan videoyu yeniden başlatın.',
  'fault.face.timeout': '{{provider}} {{wait}} video göndermedi. Yeniden başlatın ya da çizilen yüzü seçin.',
  'fault.face.stalled': 'Video durdu: {{wait}} hiçbir şey gelmedi. Yeniden başlatın ya da çizilen yüzü seçin.',
  'fault.face.cutOff': '{{provider}} ile bağlantı kesildi. Parley videosuz konuşuyor; videoyu yeniden başlatın.',
  'fault.face.badAnswer':
    '{{provider}} Parley’nin anlamadığı bir yanıt verdi. Adresi ayarlardan denetleyin ya da çizilen yüzü seçin.',
  'fault.face.badRequest':
    '{{provider}} isteği kabul etmedi. Ayarlardan avatarı ve odayı denetleyin, sonra videoyu yeniden başlatın.',
  'fault.face.empty': '{{provider}} görüntü göndermedi. Videoyu yeniden başlatın.',
  'fault.face.failed': 'Video çalışmadı. Yeniden başlatın ya da ayarlardan çizilen yüzü seçin.',
  'fault.face.tooMuch':
    '{{provider}} bir videonun gerektirdiğinden çok daha fazlasını gönderdi ve durduruldu. Adresi ayarlardan denetleyin.',
} as const satisfies Words<typeof english>
