import type { OwnWords } from '../offline-words'

/** What the offline brain says and looks for, in Chinese. */
export const chineseOfflineWords: OwnWords = {
  kinds: {
    live: /天气|气温|下雨|下雪|新闻|股价|股票|汇率|路况|堵车|航班|比分|附近/,
    action:
      /^(?:请 ?)?(?:帮 ?我 ?)?(?:播放|放 ?首|打开|关闭|关掉|打 ?电话|发 ?短信|发 ?邮件|订 ?票|预订|购买|下单|导航)/,
    writing: /翻译|写 ?(?:一 ?)?(?:封|首|篇|个)|总结|摘要|作文|改写/,
    question: /什么|为什么|谁|哪里|哪儿|哪 ?个|怎么|多少|几|吗$|解释|介绍/,
  },
  neverMind: '好的。',
  notOffered: '我在这里做不到。',
  nothingRings: '现在没有响着的闹钟。',
  toolFailed: '抱歉，没有成功。',
  askAgain: '抱歉，没听清楚。请再说一遍好吗？',
  cannot: {
    live: '这个我查不了：我不上网。',
    action: '这个我做不了：我不能控制其他程序或设备。',
    writing: '写作和翻译需要语言模型；可以在“设置”的“模型”里连接一个。',
    question: '回答这个问题需要语言模型；可以在“设置”的“模型”里连接一个。',
    other: '这句话我没听懂；没有语言模型时，我只会做一些简单的事。',
  },
  away: '这个需要 {name}，但它现在没有回应。屏幕上的通知写着原因，请稍后再试。',
  stillAway: '{name} 还是没有回应。',
  again: '这个也需要语言模型。',
  asked: (text) => (text === undefined ? '这是你说的第一句话。' : `你刚才说：“${text}”。`),
  leadOn: /^(?:那|那么|还有|和)/,
  talk: {
    greeting: ['你好！有什么可以帮你？'],
    morning: ['早上好！有什么可以帮你？'],
    evening: ['晚上好！有什么可以帮你？'],
    night: ['晚安。'],
    bye: ['再见！'],
    thanks: ['不客气。'],
    how_are_you: ['作为一个程序，我很好。有什么可以帮你？'],
    praise: ['谢谢夸奖。'],
    sorry: ['抱歉。请换一种说法，我再试试。'],
    joke: ['我问麦克风怎么样，它说反馈很好。'],
    hearing: ['我听得到。'],
    ok: ['好的。'],
  },
}
