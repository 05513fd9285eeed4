import type { modelFaults as English } from '../en/model-faults'
import type { Words } from '../words'

export const modelFaults: Words<typeof English> = {
  'fault.model.unreachable': '{{address}} adresine ulaşılamıyor. Bağlantıyı denetleyip indirmeyi sürdürün.',
  'fault.model.stalled':
    'İndirme durdu: {{address}} adresinden {{wait}} boyunca hiçbir şey gelmedi. Bağlantı düzelince sürdürün.',
  'fault.model.cutOff': '{{address}} ile bağlantı koptu. Gelenler saklandı; indirmeyi sürdürün.',
  'fault.model.insecure':
    '{{address}} sertifikasına güvenilemiyor. Bu bilgisayarın tarihini ve bir güvenlik programının bağlantıları inceleyip incelemediğini denetleyin, sonra indirmeyi sürdürün.',
  'fault.model.proxy': 'Vekil sunucu (proxy) indirmeye izin vermedi. Ağ ayarlarınızı denetleyip sürdürün.',
  'fault.model.refused': '{{address}} bu modeli herkese indirtmiyor. Başka bir model ya da ayna seçin.',
  'fault.model.gone': 'Model artık {{address}} adresinde değil. Bir ayna seçin ya da elinizdeki bir dosyayı kullanın.',
  'fault.model.wrongContent':
    '{{address}} bu modelden başka bir şey gönderdi, bu yüzden atıldı. Yeniden deneyin, bir ayna seçin ya da elinizdeki bir dosyayı kullanın.',
  'fault.model.damaged': '{{file}} bozulmuş. Modeli silip yeniden indirin.',
  'fault.model.noRoom': 'Yer yetmiyor: {{moreSize}} daha gerekli. Yer açın ya da model klasörünü taşıyın.',
  'fault.model.full': 'Disk dolu. Yer açın ya da model klasörünü taşıyın, sonra indirmeyi sürdürün.',
  'fault.model.unwritable':
    '{{file}} okunamıyor ya da yazılamıyor. İzinlerini denetleyin ya da model klasörünü taşıyın.',
  'fault.model.noFile': '{{file}} bir dosya değil. Bir model dosyasının yolunu yazın.',
  'fault.model.busy': 'Bu modeli şu anda başka bir Parley kullanıyor. İşini bitirmesini bekleyin.',
  'fault.model.unknown': '{{model}} adında bir model yok. Listeden birini seçin.',
  'fault.model.badCatalogue': '{{file}} bir model listesi değil. Düzeltin ya da Parley’yi onsuz başlatın.',
  'fault.model.badFolder':
    'Modeller {{file}} konumuna taşınamıyor. Şimdiki klasörün dışında bir klasörün tam yolunu yazın.',
  'fault.model.terms': 'Önce {{model}} koşullarını okuyup kabul edin.',
  'fault.model.unavailable': 'Burada modeller için bir klasör yok. İndirmek için Parley uygulamasını başlatın.',
  'fault.mind.noModel': 'Bu bilgisayarda henüz dil modeli yok. Bir tane indirin ya da kendi dosyanızı gösterin.',
  'fault.mind.badModel': 'Bu dosya Parley’nin açabildiği bir dil modeli değil ya da bozuk. Başka birini seçin.',
  'fault.ears.none': 'Bu dil için indirilmiş bir konuşma tanıma modeli yok. İndirilenler bölümünden bir tane indirin.',
  'fault.ears.badModel': 'Bu konuşma tanıma modeli açılamıyor; dosyaları bozuk. Silip yeniden indirin.',
  'fault.voices.none': 'Bu dil için indirilmiş bir ses yok. İndirilenler bölümünden bir tane indirin.',
  'fault.voices.badVoice': 'Bu ses açılamıyor; dosyaları bozuk. Silip yeniden indirin.',
  'fault.mind.died': 'Dil modeli iki kez durdu. Yeniden sorun; böyle sürerse daha küçük bir model seçin.',
}
