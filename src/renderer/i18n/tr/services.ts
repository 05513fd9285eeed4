import type { services as english } from '../en/services'
import type { Words } from '../words'

export const services = {
  'settings.section.services': 'Hizmetler',
  'services.title': 'Hizmetleriniz',
  'services.title.synonyms':
    'openai chatgpt claude anthropic gemini google azure deepgram elevenlabs cartesia ollama lm studio api anahtarı anahtarlar key token hesap sağlayıcı bulut çevrimiçi',
  'services.intro':
    'Çevrimiçi hizmetler, model sunucuları ve anahtarları. Parley hiçbiri olmadan da çalışır. Buraya eklediğinizi model, konuşma tanıma ya da ses olarak seçebilirsiniz.',
  'services.add': 'Hizmet ekle',
  'services.adding': 'Ekle: {{name}}',
  'services.getKey': '{{name}} anahtarı al',
  'services.keyWorks': 'Çalışıyor.',
  'services.useFor': 'Şunlar için kullan',
  'services.use': '{{name}} kullan',
  'services.later': 'Şimdi değil',
  'services.stage.stt': 'Konuşma tanıma',
  'services.stage.llm': 'Model',
  'services.stage.tts': 'Ses',
  'services.cost.answer': 'yanıt başına yaklaşık {{usd}}',
  'services.cost.minute': 'dakikası yaklaşık {{usd}}',
  'services.cost.unknown': 'fiyatı bilinmiyor',
  'services.usedFor': 'Kullanıldığı yer: {{stages}}.',
  'services.backupFor': 'Yedek olduğu yer: {{stages}}.',
  'services.unused': 'Kullanılmıyor.',
  'services.details': '{{name}} ayarları',
  'services.remove': 'Kaldır: {{name}}',
  'services.removeTitle': '{{name}} kaldırılsın mı?',
  'services.removeText': 'Anahtarı unutulur. Kullanıldığı yerde yedeği ya da yerleşik olan devreye girer.',
  'services.removeConfirm': 'Kaldır',
  'services.open': 'Hizmet ekle ya da yönet…',
} as const satisfies Words<typeof english>
