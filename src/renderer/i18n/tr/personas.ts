import type { personas as english } from '../en/personas'
import type { Words } from '../words'

/** Who answers, in Turkish. */
export const personas: Words<typeof english> = {
  'settings.section.personas': 'Kişiler',
  'personas.intro':
    'Kendi adı, sesi ve yanıt verme biçimi olan konuşma arkadaşları. Konuşma düğmesinin yanından ya da “Ada ile konuşmak istiyorum” diyerek değiştirin.',
  'personas.who': 'Kiminle konuşabilirsiniz',
  'personas.resetText': 'Eklediğiniz bütün kişiler silinir ve Parley genel ayarlarla yanıt verir. Söylenenler kalır.',
  'personas.defaultSummary': 'Genel ayarlarınıza göre',
  'personas.same': 'Genel ayarlardaki gibi',
  'personas.active': 'Şu anda yanıtlıyor',
  'personas.add': 'Kişi ekle',
  'personas.newName': 'Ada',
  'personas.edit': 'Düzenle: {{name}}',
  'personas.duplicate': 'Çoğalt: {{name}}',
  'personas.remove': 'Sil: {{name}}',
  'personas.removeTitle': '{{name}} silinsin mi?',
  'personas.removeText': '{{name}} tarafından söylenenler konuşmada kalır.',
  'personas.removeConfirm': 'Sil',
  'personas.name': 'Ad',
  'personas.nameHint': 'Geçmek için “{{name}} ile konuşmak istiyorum” deyin.',
  'personas.nameTaken': 'Bu adda başka bir kişi daha var; sesle yalnızca ilki bulunur.',
  'personas.instructions': 'Kim olduğu ve nasıl yanıt verdiği',
  'personas.instructionsHint': 'Dil modeli bunu her yanıttan önce okur. Yerleşik yanıtlarda kullanılmaz.',
  'personas.instructionsPlaceholder': 'Sabırlı bir İngilizce öğretmenisin. Hatalarımı düzelt.',
  'personas.languageHint': 'Yanıtlar, sizi duyduğu dilde gelir.',
  'personas.switch': '{{name}} ile konuşuyorsunuz. Kişiyi değiştirin',
  'personas.manage': 'Kişileri düzenle…',
  'personas.note.voice': 'Şu anda {{name}} kendi sesiyle yanıtlıyor. Bu ayar ötekiler içindir.',
  'personas.note.brain': 'Şu anda {{name}} kendi modeliyle yanıtlıyor. Bu ayar ötekiler içindir.',
  'personas.note.language': 'Şu anda {{name}} yanıtlıyor ve kendi dili var. Bu ayar ötekiler içindir.',
  'personas.note.talkMode': 'Şu anda {{name}} yanıtlıyor ve kendi konuşma biçimi var. Bu ayar ötekiler içindir.',
}
