import type { services as English } from '../en/services'
import type { Words } from '../words'

export const services: Words<typeof English> = {
  'settings.section.services': '服务',
  'services.title': '你的服务',
  'services.title.synonyms':
    'openai chatgpt claude anthropic gemini google azure deepgram elevenlabs cartesia ollama lm studio api 密钥 key token 令牌 账号 提供商 云 在线',
  'services.intro':
    '在线服务和模型服务器，以及它们的密钥。没有它们 Parley 也能用。在这里添加后，就可以选作模型、语音识别或语音。',
  'services.add': '添加服务',
  'services.adding': '添加 {{name}}',
  'services.getKey': '获取 {{name}} 的密钥',
  'services.keyWorks': '可以使用。',
  'services.useFor': '用于',
  'services.use': '使用 {{name}}',
  'services.later': '以后再说',
  'services.stage.stt': '语音识别',
  'services.stage.llm': '模型',
  'services.stage.tts': '语音',
  'services.cost.answer': '每个回答约 {{usd}}',
  'services.cost.minute': '每分钟约 {{usd}}',
  'services.cost.unknown': '价格未知',
  'services.usedFor': '用于：{{stages}}。',
  'services.backupFor': '备用于：{{stages}}。',
  'services.unused': '未使用。',
  'services.details': '{{name}} 的设置',
  'services.remove': '移除 {{name}}',
  'services.removeTitle': '移除 {{name}}？',
  'services.removeText': '它的密钥会被忘记。原来使用它的地方，由备用服务或内置功能代替。',
  'services.removeConfirm': '移除',
  'services.open': '添加或管理服务…',
}
