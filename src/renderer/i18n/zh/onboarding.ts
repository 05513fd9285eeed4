import type { onboarding as English } from '../en/onboarding'
import type { Words } from '../words'

export const onboarding: Words<typeof English> = {
  'onboarding.steps': '步骤',
  'onboarding.back': '上一步',
  'onboarding.next': '下一步',
  'onboarding.skip': '跳过介绍',
  'onboarding.finish': '开始使用 Parley',

  'onboarding.where.short': '你的话去哪里',
  'onboarding.where.title': '你说的话，留在这里。',
  'onboarding.where.text': 'Parley 在这台设备上听、想、说，不需要账号，也不需要网络。你的话现在去往这些地方：',
  'onboarding.where.titleCloud': '哪些留在这里，哪些不留。',
  'onboarding.where.textCloud': 'Parley 本身不需要账号。按你选择的服务，你的话现在去往这些地方：',
  'onboarding.where.stay': '留在这台设备上',
  'onboarding.where.stayPartly': '其余的留在这台设备上',
  'onboarding.where.stayHint': '日常请求马上就能用，直接继续即可。',
  'onboarding.where.connect': '连接服务…',
  'onboarding.where.connectHint':
    '想问开放性的问题，或想要更好的音色，可以连接 OpenAI、Claude、Gemini、自己的服务器等。也可以以后再连接。',
  'onboarding.where.later': '以后连接在线服务时，它的名称会显示在这里和通话按钮旁边。',

  'onboarding.microphone.short': '麦克风',
  'onboarding.microphone.title': 'Parley 能听到你吗？',
  'onboarding.microphone.text': '打开麦克风，看看能不能听到你的声音。不会保存，也不会发送任何内容。',
  'onboarding.microphone.open': '打开麦克风',
  'onboarding.microphone.opening': '如果系统询问，请允许使用麦克风。',
  'onboarding.microphone.speak': '说几句话，圆环应该会随着你的声音动。',
  'onboarding.microphone.heard': '听得很清楚。',

  'onboarding.talk.short': '说话方式',
  'onboarding.talk.title': '你想怎么说话？',
  'onboarding.talk.handsFree.try': '试一试：按一下按钮，Parley 从此一直聆听。',
  'onboarding.talk.hold.try': '试一试：像说话那样，按住空格键或按钮一会儿。',
  'onboarding.talk.toggle.try': '试一试：按一下空格键或按钮开始，再按一下结束。',
  'onboarding.talk.handsFree.on': 'Parley 正在聆听。不想让它听时，再按一下。',
  'onboarding.talk.hold.on': '按住期间，Parley 都在听。',
  'onboarding.talk.toggle.on': '在你再次按下之前，Parley 都在听。',
  'onboarding.talk.done': '就这么简单。',

  'onboarding.ask.short': '第一个问题',
  'onboarding.ask.title': '问第一个问题吧。',
  'onboarding.ask.text': 'Parley 会说出回答，也会写下来。你可以随时打断它。',
  'onboarding.ask.handsFree': '直接说：“六乘以七等于多少？”',
  'onboarding.ask.off': '按一下按钮，然后说：“六乘以七等于多少？”',
  'onboarding.ask.hold': '按住空格键或按钮，说：“六乘以七等于多少？”',
  'onboarding.ask.toggle': '按一下空格键，说“六乘以七等于多少？”，再按一下。',
  'onboarding.ask.done': '成功了。其他问题也这样问就行。',
  'onboarding.ask.examples': '或者点一个，替你提问',
  'onboarding.ask.example.1': '你能做什么？',
  'onboarding.ask.example.2': '定一个五分钟的计时器',
  'onboarding.ask.example.3': '三周后是星期几？',

  'about.introduction': '再看一遍介绍',
}
