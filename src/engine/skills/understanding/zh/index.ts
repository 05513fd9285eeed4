import type { Language } from '../language'
import { chineseFollowUps } from './follow-ups'
import { chineseRules } from './rules'
import { chineseEverydayFollowUps } from './rules-everyday'
import { chineseListFollowUps } from './rules-lists'
import { peopleFollowUps, peopleRules } from './rules-people'
import { severalFollowUps } from './rules-several'
import { chineseSlots } from './slots'
import { apart, chineseSpelling } from './spelling'

const each = (...phrases: readonly string[]): string => phrases.map(apart).join('|')

/** Chinese in simplified letters, one letter a word. */
export const chinese: Language = {
  spelling: chineseSpelling,
  openings: [
    '[嘿|嗨|喂|你好|您好]parley',
    '(请问|请你|请|你|您|麻烦你|麻烦|劳驾|那么|那|好的|好吧|好|现在|对了|还有|再|顺便|另外|哎|喂|我说)',
    '(帮我|给我|替我|帮忙|帮|为我)',
    '(能不能|可不可以|可以|能否|可否|会不会|能)',
    '(我想知道|我想请你|我想要|我想问|我希望你|我想|我要|我需要)',
    '(告诉我|跟我说|和我说|说说|说一下|查一下|看一下|看看|查查)',
    '(你知道|你知不知道|知道|知不知道|你晓得)',
    '(记得|别忘了)',
  ],
  endings: [
    '(吧|吗|呢|啊|呀|哦|嘛|啦|哈|么|了)',
    '(好吗|行吗|可以吗|好不好|行不行|可不可以|好么|没有)',
    '(谢谢|谢谢你|谢了|多谢|拜托|拜托了|麻烦了|麻烦你了)',
    '(一下|现在|马上|立刻|parley)',
  ],
  noises: new Set(['嗯', '呃', '额', '唔', '噢', '诶']),
  joiners: ['然后', '并且', '而且', '接着', '还有', '再', '另外', '同时', '顺便', '和', '并'].map(apart),
  andBelongsAfter: new Set(['间', '天', '期', '周']),
  opensWish: new RegExp(
    `(?:^|(?<= ))(?:${each('什么', '怎么', '为什么', '谁', '哪', '多少', '几', '如何')})(?= |$)|^(?:${each('请', '帮', '打开', '关', '播放', '放', '告诉', '给', '查', '搜', '写', '翻译', '发', '打', '订', '买', '讲', '说', '介绍', '解释')})(?= |$)|(?:^| )(?:吗|呢)$`,
  ),
  rules: [...peopleRules, ...chineseRules],
  followUps: [
    ...severalFollowUps,
    ...chineseFollowUps,
    ...chineseEverydayFollowUps,
    ...chineseListFollowUps,
    ...peopleFollowUps,
  ],
  slots: chineseSlots,
  longest: new Set(['when', 'whens', 'duration', 'durations', 'day', 'firstDay']),
  known: new Set(['parley']),
  confusions: {},
}
