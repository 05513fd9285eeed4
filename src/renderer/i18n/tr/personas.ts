import type { personas as english } from '../en/personas'
import type { Words } from '../words'

/** Who answers, in Turkish. */
export const personas: Words<typeof english> = {
  'settings.section.personas': 'Kişiler',
  'personas.intro':
    'Kendi adı, sesi ve cevap verme biçimi olan konuşma arkadaşları. Konuşma düğmesinin yanından ya da “Ada ile konuşmak istiyorum” diyerek değiştirin.',
  'personas.who': 'Kiminle konuşabilirsiniz',
  'personas.resetText': 'Eklediğiniz bütün kişiler silinir ve Parley genel ayarlarla cevap verir. Söylenenler kalır.',
  'personas.defaultSummary': 'Genel ayarlarınıza göre',
  'personas.same': 'Genel ayarlardaki gibi',
  'personas.active': 'Şu anda cevaplıyor',
  'personas.add': 'Kişi ekle',
  'personas.newName': 'Ada',
  'personas.edit': 'Düzenle: {{name}}',
  'personas.duplicate': 'Çoğalt: {{name}}',
  'personas.remove': 'Sil: {{name}}',
  'personas.removeTitle': '{{name}} silinsin mi?',
  'personas.removeText': '{{name}} tarafından söylenenler sohbette kalır.',
  'personas.removeConfirm': 'Sil',
  'personas.name': 'Ad',
  'personas.nameHint': 'Geçmek için “{{name}} ile konuşmak istiyorum” deyin.',
  'personas.nameTaken': 'Başka bir kişinin de adı bu; sesle yalnızca ilki bulunur.',
  'personas.instructions': 'Kim olduğu ve nasıl cevap verdiği',
  'personas.instructionsHint': 'Dil modeli bunu her cevaptan önce okur. Tek başına Parley kullanmaz.',
  'personas.instructionsPlaceholder': 'Sabırlı bir İngilizce öğretmenisin. Hatalarımı düzelt.',
  'personas.languageHint': 'Cevaplar duyulan dilde gelir.',
  'personas.switch': '{{name}} ile konuşuyorsunuz. Başkasıyla konuşun',
  'personas.manage': 'Kişileri düzenle…',
  'personas.note.voice': 'Şu anda {{name}} kendi sesiyle cevaplıyor. Buradaki, ötekiler için.',
  'personas.note.brain': 'Şu anda {{name}} kendi modeliyle yanıtlıyor. Buradaki, ötekiler için.',
  'personas.note.language': 'Şu anda {{name}} cevaplıyor ve kendi dili var. Buradaki, ötekiler için.',
  'personas.note.talkMode': 'Şu anda {{name}} cevaplıyor ve kendi konuşma biçimi var. Buradaki, ötekiler için.',
}
