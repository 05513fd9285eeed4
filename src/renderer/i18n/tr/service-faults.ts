import type { serviceFaults as english } from '../en/service-faults'
import type { Words } from '../words'

export const serviceFaults = {
  'fault.llm.noKey': '{{provider}} için bir anahtar gerekiyor. Ayarlara girin ya da oradan başka bir model seçin.',
  'fault.llm.badKey': '{{provider}} anahtarı kabul etmedi. Ayarlardan denetleyin.',
  'fault.llm.forbidden':
    '{{provider}} anahtarınızla buna izin vermiyor. Başka bir model seçin ya da anahtarın yetkilerini denetleyin.',
  'fault.llm.quota': '{{provider}} bakiyeniz bitti. Orada bakiye yükleyin ya da ayarlardan başka bir model seçin.',
  'fault.llm.rate': '{{provider}} istekleri sınırlıyor. Birazdan yeniden deneyin.',
  'fault.llm.noModel': 'Henüz bir model seçilmedi. Ayarlardan seçin.',
  'fault.llm.unknownModel':
    'Seçilen model ({{model}}) {{provider}} tarafından sunulmuyor. Ayarlardan başka bir model seçin.',
  'fault.llm.loading':
    '{{address}} adresindeki model sunucusu {{model}} modelini hâlâ yüklüyor. Birazdan yeniden deneyin.',
  'fault.llm.noMemory': 'Model sunucusunun belleği bu modele yetmiyor. Ayarlardan daha küçük bir model seçin.',
  'fault.llm.tooLong':
    'Konuşma bu model için fazla uzadı. Yeni bir konuşma başlatın ya da daha uzununu alan bir model seçin.',
  'fault.llm.filtered':
    '{{provider}} bunu yanıtlamayı reddetti. Başka sözlerle sorun ya da ayarlardan başka bir model seçin.',
  'fault.llm.badAddress': 'Sunucu adresi Parley’nin kullanabileceği bir adres değil. Ayarlardan düzeltin.',
  'fault.llm.notEncrypted':
    '{{address}} şifreli değil: yoldaki herkes sözlerinizi okuyabilir. https kullanın; http bu bilgisayar ve kendi ağınız içindir.',
  'fault.llm.notAModelServer':
    '{{address}} adresinde model sunucusu yok. Adresi ayarlardan denetleyin; çoğu /v1 ile biter.',
  'fault.llm.moved': 'Sunucu taşınmış. Yeni adresini ayarlara girin.',
  'fault.llm.insecure': '{{address}} için sunulan sertifikaya güvenilemiyor. Adresi ayarlardan denetleyin.',
  'fault.llm.proxyAuth':
    '{{address}} yolundaki vekil sunucu ad ve parola istiyor. Parley’yi HTTPS_PROXY=http://ad:parola@sunucu:port ile başlatın ya da ağı yönetene sorun; sonra yeniden deneyin.',
  'fault.llm.proxyRefused':
    '{{address}} yolundaki vekil sunucu yanıt vermiyor ya da hiçbir şeyi geçirmiyor. Sistemin ağ ayarlarındaki vekil sunucuyu denetleyin ya da ağı yönetene sorun; sonra yeniden deneyin.',
  'fault.llm.unreachable':
    '{{address}} ile bağlantı kurulamıyor. Sunucunun çalıştığını ve çevrimiçi olduğunuzu denetleyip yeniden deneyin.',
  'fault.llm.hostUnknown': '{{address}} adında bir sunucu bulunamadı. Ayarlardaki adresi ve bağlantınızı denetleyin.',
  'fault.llm.serverError': '{{provider}} sorun yaşıyor. Birazdan yeniden deneyin.',
  'fault.llm.timeout':
    '{{provider}} {{wait}} hiç yanıt vermedi. Yeniden deneyin; sürerse ayarlardan başka bir model seçin.',
  'fault.llm.stalled': 'Yanıt yarıda durdu: {{wait}} hiçbir şey gelmedi. Yeniden deneyin.',
  'fault.llm.cutOff': '{{provider}} ile bağlantı yarıda kesildi. Yeniden deneyin.',
  'fault.llm.badAnswer': '{{provider}} Parley’nin anlamadığı bir yanıt verdi. Adresi ayarlardan denetleyin.',
  'fault.llm.badRequest': '{{provider}} isteği kabul etmedi. Ayarlardan başka bir model seçin.',
  'fault.llm.empty': '{{provider}} boş bir yanıt gönderdi. Yeniden deneyin.',
  'fault.llm.tooManySteps': 'Model yanıt vermeden art arda araç çağırdı ve durduruldu. Başka sözlerle yeniden sorun.',
  'fault.llm.sessions':
    '{{provider}} planınız aynı anda daha fazla oturuma izin vermiyor. Orada süren oturumu bitirip yeniden deneyin.',
  'fault.llm.noWindow':
    '{{provider}} bir Parley penceresi üzerinden konuşur; açık pencere yok. Pencereyi açıp yeniden deneyin.',
  'fault.llm.tooMuch':
    '{{provider}} bir yanıtın olabileceğinden çok daha fazlasını gönderdi ve durduruldu. Yeniden deneyin; sürerse ayarlardan başka bir model seçin.',
  'fault.llm.answerCut':
    '{{provider}} yanıtı bitmedi ve kesildi. Daha kısa bir yanıt isteyin ya da ayarlardan başka bir model seçin.',
  'fault.llm.callsCut':
    '{{provider}} bir kerede {{count}} araçtan fazlasını kullanmak istedi; kalanlar atlandı. Bir kerede daha az şey isteyin.',
  'fault.llm.toolLeftOut':
    '{{provider}}, {{tool}} aracının açıklamasını okuyamıyor ve onsuz yanıt veriyor. O aracı kapatın ya da ayarlardan başka bir model seçin.',
  'fault.llm.failed': 'Parley’de bir şey ters gitti ve yanıt kayboldu. Yeniden deneyin.',
  'fault.stt.tooMuch':
    '{{provider}} bir yazıya dökümün olabileceğinden çok daha fazlasını gönderdi ve durduruldu. Adresi ayarlardan denetleyin.',
  'fault.stt.noKey':
    '{{provider}} sizi duyabilmek için bir anahtar istiyor. Ayarlara girin; o zamana dek yazabilirsiniz.',
  'fault.stt.badKey': '{{provider}} anahtarı kabul etmedi, bu yüzden sizi duyamıyor. Anahtarı ayarlardan denetleyin.',
  'fault.stt.forbidden':
    '{{provider}} anahtarınızla konuşma tanımaya izin vermiyor. Anahtarın yetkilerini denetleyin ya da ayarlardan başka bir hizmet seçin.',
  'fault.stt.quota':
    '{{provider}} konuşma tanıma bakiyeniz bitti. Orada bakiye yükleyin ya da ayarlardan başka bir hizmet seçin.',
  'fault.stt.rate': '{{provider}} istekleri sınırlıyor. Biraz bekleyip yeniden söyleyin.',
  'fault.stt.unknownModel':
    'Konuşma tanıma için seçilen model ({{model}}) {{provider}} tarafından sunulmuyor. Ayarlardan başka bir model seçin.',
  'fault.stt.languageNeeded':
    '{{provider}}, {{model}} ile dili kendisi bulamıyor. Ayarlardan konuştuğunuz dili ya da başka bir model seçin.',
  'fault.stt.language': '{{provider}} seçilen dili bu modelle anlamıyor. Ayarlardan başka bir model ya da dil seçin.',
  'fault.stt.loading': 'Konuşma tanıma modeli hâlâ yükleniyor. Birazdan yeniden söyleyin.',
  'fault.stt.noMemory': 'Konuşma sunucusunun belleği bu modele yetmiyor. Ayarlardan daha küçük bir model seçin.',
  'fault.stt.tooLong': 'Bu, {{provider}} için tek seferde fazla uzundu. Daha kısa parçalar hâlinde söyleyin.',
  'fault.stt.filtered':
    '{{provider}} söylediğinizi yazıya dökmeyi reddetti. Başka sözlerle söyleyin ya da ayarlardan başka bir hizmet seçin.',
  'fault.stt.badAddress': 'Konuşma sunucusunun adresi Parley’nin kullanabileceği bir adres değil. Ayarlardan düzeltin.',
  'fault.stt.notEncrypted':
    '{{address}} şifreli değil: yoldaki herkes sözlerinizi okuyabilir. https kullanın; http bu bilgisayar ve kendi ağınız içindir.',
  'fault.stt.notAModelServer': '{{address}} adresinde bir konuşma tanıma sunucusu yok. Adresi ayarlardan denetleyin.',
  'fault.stt.moved': 'Konuşma sunucusu taşınmış. Yeni adresini ayarlara girin.',
  'fault.stt.insecure':
    '{{address}} için sunulan sertifikaya güvenilemiyor, bu yüzden sesiniz oraya gönderilmedi. Adresi ayarlardan denetleyin.',
  'fault.stt.proxyAuth':
    '{{address}} yolundaki vekil sunucu ad ve parola istiyor. Parley’yi HTTPS_PROXY=http://ad:parola@sunucu:port ile başlatın ya da ağı yönetene sorun; sonra yeniden deneyin.',
  'fault.stt.proxyRefused':
    '{{address}} yolundaki vekil sunucu yanıt vermiyor ya da hiçbir şeyi geçirmiyor. Sistemin ağ ayarlarındaki vekil sunucuyu denetleyin ya da ağı yönetene sorun; sonra yeniden deneyin.',
  'fault.stt.unreachable':
    '{{address}} ile bağlantı kurulamıyor, bu yüzden konuşmanız tanınamıyor. Bağlantıyı denetleyip yeniden söyleyin ya da ayarlardan başka bir hizmet seçin.',
  'fault.stt.hostUnknown':
    '{{address}} adında bir konuşma sunucusu bulunamadı. Ayarlardaki adresi ve bağlantınızı denetleyin.',
  'fault.stt.serverError': '{{provider}} sorun yaşıyor ve sizi duyamadı. Birazdan yeniden söyleyin.',
  'fault.stt.timeout':
    '{{provider}} {{wait}} hiç metin göndermedi. Yeniden söyleyin ya da ayarlardan başka bir hizmet seçin.',
  'fault.stt.stalled': '{{provider}} dinlerken yarıda durdu: {{wait}} hiçbir şey gelmedi. Yeniden söyleyin.',
  'fault.stt.cutOff': 'Siz konuşurken {{provider}} ile bağlantı kesildi. Yeniden söyleyin.',
  'fault.stt.badAnswer':
    '{{provider}} Parley’nin anlamadığı bir yanıt verdi. Yeniden söyleyin; sürerse ayarlardan başka bir hizmet seçin.',
  'fault.stt.badRequest': '{{provider}} sesi kabul etmedi. Ayarlardan başka bir konuşma tanıma modeli seçin.',
  'fault.stt.empty': '{{provider}} söylediklerinizden hiçbir şey duymadı. Yeniden söyleyin.',
  'fault.stt.misheard':
    '{{provider}} başka bir şey söylenmişken “{{heard}}” duydu. Yeniden deneyin ya da ayarlardan başka bir hizmet seçin.',
  'fault.stt.failed': 'Konuşma tanıma Parley’nin içinde bir hatayla durdu. Yeniden söyleyin.',
  'fault.stt.modelMissing': 'Konuşma tanıma dosyaları eksik. Parley’yi yeniden kurun; o zamana dek yazabilirsiniz.',
  'fault.stt.engineBroken':
    'Konuşma tanıma bu bilgisayarda başlamıyor. Parley’yi yeniden kurun; o zamana dek yazabilirsiniz.',
  'fault.eot.modelMissing':
    'Sözünüzün bittiğini anlayan dosya yerinde yok. Yerine koyun ya da kullanmayın; o zamana dek duraklamanızın uzunluğu belirler.',
  'fault.eot.modelTooLarge':
    'Sözünüzün bittiğini anlayan dosya 200 MB’den büyük ve Parley’nin çökmesine yol açabilir. Yerine daha küçüğünü koyun; o zamana dek duraklamanızın uzunluğu belirler.',
  'fault.eot.wrongModel':
    'Sözünüzün bittiğini anlaması gereken dosya başka türden bir model. Değiştirin; o zamana dek duraklamanızın uzunluğu belirler.',
  'fault.tts.tooMuch':
    '{{provider}} konuşmanın olabileceğinden çok daha fazlasını gönderdi ve durduruldu. Adresi ayarlardan denetleyin.',
  'fault.tts.ends':
    'Bu hizmetin sesleri {{day}} günü sona eriyor: {{provider}}. O güne kadar her şey olduğu gibi kalır; ayarlardan zamanında başka bir ses seçin.',
  'fault.tts.ended': 'Bu hizmetin sesleri {{day}} günü sona erdi: {{provider}}. Ayarlardan başka bir ses seçin.',
  'fault.tts.noKey':
    '{{provider}} konuşabilmek için bir anahtar istiyor. Ayarlara girin ya da oradan başka bir ses seçin.',
  'fault.tts.badKey': '{{provider}} anahtarı kabul etmedi, bu yüzden konuşamıyor. Anahtarı ayarlardan denetleyin.',
  'fault.tts.forbidden':
    '{{provider}} anahtarınızla bu sesi kullanmaya izin vermiyor. Başka bir ses seçin ya da anahtarın yetkilerini denetleyin.',
  'fault.tts.quota':
    '{{provider}} seslendirme bakiyeniz bitti. Orada bakiye yükleyin ya da ayarlardan başka bir ses seçin.',
  'fault.tts.rate': '{{provider}} istekleri sınırlıyor. Yanıt burada yazılı; birazdan yeniden deneyin.',
  'fault.tts.noVoice': '{{provider}} için henüz bir ses seçilmedi. Ayarlardan seçin.',
  'fault.tts.noSystemVoice': 'Bu sistemde çalışan bir ses yok. Bir ses kurun ya da ayarlardan başka bir ses seçin.',
  'fault.tts.languageUnknown':
    'Buradaki hiçbir ses bu yanıtın dilini bilmiyor, bu yüzden yanıt yalnızca yazıldı. Ayarlardan bu dili bilen bir ses seçin.',
  'fault.tts.voiceMissing': 'Seçilen ses artık yok. Ayarlardan başka bir ses seçin.',
  'fault.tts.unknownModel':
    'Ses modeli ({{model}}) {{provider}} tarafından sunulmuyor. Ayarlardan başka bir model seçin.',
  'fault.tts.compressed':
    '{{provider}} Parley’nin geldiği gibi çalamadığı sıkıştırılmış ses gönderiyor. Ayarlardan ses biçimi olarak WAV ya da PCM seçin.',
  'fault.tts.loading': 'Ses hâlâ yükleniyor. Yanıt burada yazılı; birazdan yeniden deneyin.',
  'fault.tts.noMemory': 'Konuşma sunucusunun belleği bu sese yetmiyor. Ayarlardan daha küçük bir ses seçin.',
  'fault.tts.tooLong':
    'Yanıt {{provider}} için tek seferde söylenemeyecek kadar uzundu. Burada yazılı; daha kısasını isteyin ya da başka bir ses seçin.',
  'fault.tts.filtered':
    '{{provider}} bunu söylemeyi reddetti. Yanıt burada yazılı; duymak için ayarlardan başka bir ses seçin.',
  'fault.tts.badAddress': 'Ses sunucusunun adresi Parley’nin kullanabileceği bir adres değil. Ayarlardan düzeltin.',
  'fault.tts.notEncrypted':
    '{{address}} şifreli değil: yoldaki herkes sözlerinizi okuyabilir. https kullanın; http bu bilgisayar ve kendi ağınız içindir.',
  'fault.tts.notAModelServer': '{{address}} adresinde seslendiren bir sunucu yok. Adresi ayarlardan denetleyin.',
  'fault.tts.moved': 'Ses sunucusu taşınmış. Yeni adresini ayarlara girin.',
  'fault.tts.insecure':
    '{{address}} için sunulan sertifikaya güvenilemiyor. Adresi ayarlardan denetleyin; yanıt burada yazılı.',
  'fault.tts.proxyAuth':
    '{{address}} yolundaki vekil sunucu ad ve parola istiyor. Parley’yi HTTPS_PROXY=http://ad:parola@sunucu:port ile başlatın ya da ağı yönetene sorun; sonra yeniden deneyin.',
  'fault.tts.proxyRefused':
    '{{address}} yolundaki vekil sunucu yanıt vermiyor ya da hiçbir şeyi geçirmiyor. Sistemin ağ ayarlarındaki vekil sunucuyu denetleyin ya da ağı yönetene sorun; sonra yeniden deneyin.',
  'fault.tts.unreachable':
    '{{address}} ile bağlantı kurulamıyor, bu yüzden yanıt seslendirilemiyor. Bağlantıyı denetleyip yeniden deneyin ya da ayarlardan başka bir ses seçin.',
  'fault.tts.hostUnknown':
    '{{address}} adında bir ses sunucusu bulunamadı. Ayarlardaki adresi ve bağlantınızı denetleyin.',
  'fault.tts.serverError': '{{provider}} sorun yaşıyor ve konuşamıyor. Yanıt burada yazılı; birazdan yeniden deneyin.',
  'fault.tts.timeout':
    'Ses {{wait}} hiç gelmedi. Yanıt burada yazılı; yeniden deneyin ya da ayarlardan başka bir ses seçin.',
  'fault.tts.stalled': 'Ses yarıda durdu: {{wait}} hiçbir şey gelmedi. Yanıt burada yazılı; yeniden deneyin.',
  'fault.tts.cutOff': 'Konuşurken {{provider}} ile bağlantı kesildi. Yanıt burada yazılı; yeniden deneyin.',
  'fault.tts.badAnswer':
    '{{provider}} ses olmayan bir şey gönderdi. Adresi ayarlardan denetleyin ya da oradan başka bir ses seçin.',
  'fault.tts.badRequest': '{{provider}} seslendirme isteğini kabul etmedi. Ayarlardan başka bir ses ya da model seçin.',
  'fault.tts.synthesisFailed': 'Ses bunu söyleyemedi. Yanıt burada yazılı; yeniden deneyin ya da başka bir ses seçin.',
  'fault.tts.empty': 'Ses hiçbir şey söylemedi. Yeniden deneyin ya da ayarlardan başka bir ses seçin.',
  'fault.tts.failed': 'Ses çalışmadı. Yeniden deneyin ya da ayarlardan başka bir ses seçin.',
} as const satisfies Words<typeof english>
