import type { Rule } from '../language'

const IS = '[等于|是|得|得多少|一共|总共][多少|几|什么]'
const MAKES = '(等于|是|有|合|折合|换算成|换算为|转换成|转换为|换成|转成|相当于|约等于|约合|大概是|合计)'
const TOSS = '(抛|扔|掷|投|丢|抛掷)'

/** Units, sums and chance. */
export const mathRules: readonly Rule[] = [
  {
    skill: 'convert',
    patterns: [
      `{amount}${MAKES}[多少|几|几个|多少个]{to}`,
      `把{amount}(换算|转换|换|转|折算|转化)(成|为|到){to}`,
      `(多少|几|几个|多少个){to}${MAKES}{amount}`,
      '{amount}[里]有(多少|几|几个|多少个){to}',
      `{to}${MAKES}多少{amount}`,
    ],
    args: ({ amount, to }) => amount && { value: amount.value, from: amount.unit, to },
  },
  {
    skill: 'calculate',
    patterns: [
      `{a}(和|与|跟){b}的(和|总和)[等于|是][多少|几]`,
      `{a}(和|与|跟){b}(相加|加起来)[等于|是|一共是][多少|几]`,
    ],
    args: ({ a, b }) => ({ expression: `${a} + ${b}` }),
  },
  {
    skill: 'calculate',
    patterns: [`{a}(和|与|跟){b}的(乘积|积)[等于|是][多少|几]`, `{a}(和|与|跟){b}相乘[等于|是|得][多少|几]`],
    args: ({ a, b }) => ({ expression: `(${a}) * (${b})` }),
  },
  // “打八折” leaves eight tenths of a price, “打七五折” 75 hundredths.
  {
    skill: 'calculate',
    patterns: [`{b}[块|元|块钱|人民币]打{text}折[之后|以后|后][是|要|等于|卖][多少|几][钱|块|元]`],
    args({ b, text = '' }) {
      const digits = [...text].map((sign) => '零一二三四五六七八九'.indexOf(sign))
      const tenths = digits.every((digit) => digit >= 0) ? digits.join('') : text.replace('.', '')
      return /^\d{1,2}$/.test(tenths) ? { expression: `(${b}) * 0.${tenths}` } : undefined
    },
  },
  {
    skill: 'calculate',
    patterns: [`{a}(和|与|跟){b}的差[等于|是][多少|几]`],
    args: ({ a, b }) => ({ expression: `(${a}) - (${b})` }),
  },
  {
    skill: 'calculate',
    patterns: [
      `{expression}${IS}`,
      `{expression}=[多少|几]`,
      `(计算|算|算一下|算算|计算一下|求|算一算|算出)[:]{expression}${IS}`,
      `(多少|几)(是|等于){expression}`,
    ],
    args: ({ expression }) => ({ expression }),
  },

  {
    skill: 'flip_coin',
    patterns: [`${TOSS}[一|个|一个|一枚|枚|一次|次]硬币`, `(硬币正反面|正面还是反面|${TOSS}[一]下硬币|硬币)`],
    args: () => ({}),
  },
  {
    skill: 'flip_coin',
    patterns: [`${TOSS}{count}(个|枚|次)硬币`, `${TOSS}硬币{count}次`],
    args: ({ count }) => ({ count }),
  },
  {
    skill: 'roll_dice',
    patterns: [
      '(掷|扔|摇|丢|投|抛|摇一摇|掷一下)[一|个|一个|一颗|颗|一次|次|下|一下](骰子|色子|筛子)',
      '(骰子|掷骰子)',
    ],
    args: () => ({}),
  },
  {
    skill: 'roll_dice',
    patterns: ['(掷|扔|摇|丢|投|抛)[一|个|一个|一颗|颗]{sides}面[的|体](骰子|色子)'],
    args: ({ sides }) => ({ sides }),
  },
  {
    skill: 'roll_dice',
    patterns: ['(掷|扔|摇|丢|投|抛){count}(个|颗){sides}面[的](骰子|色子)'],
    args: ({ count, sides }) => ({ count, sides }),
  },
  {
    skill: 'roll_dice',
    patterns: ['(掷|扔|摇|丢|投|抛){count}(个|颗|次)(骰子|色子)', '(掷|扔|摇)(骰子|色子){count}次'],
    args: ({ count }) => ({ count }),
  },
  {
    skill: 'random_number',
    patterns: [
      '[从|在|给我|来]{min}(到|至|和|与){max}[之间|中|里|中间|以内|之间的|的][随机|随便|任意|里][选|挑|说|来|给我|想|取][一个|个|一][随机|随机的](数|数字|随机数|数吧|整数)',
      '(随机|随便)[选|挑|说|来|给我|取]{min}(到|至){max}[之间]的[一个](数|数字)',
      '(选|挑|说|来|给我|想|取)[一个|个]{min}(到|至|和){max}[之间|中间][的](数|数字|随机数)',
    ],
    args: ({ min, max }) => ({ min, max }),
  },
  {
    skill: 'random_number',
    patterns: ['[随机|随便](选|挑|说|来|给我|想|生成|取)[一个|个|一][随机|随机的](数|数字|随机数)', '随机数[字]'],
    args: () => ({}),
  },
]
