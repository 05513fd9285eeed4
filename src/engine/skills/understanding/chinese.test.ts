import { describe, expect, it } from 'vitest'
import type { Intent } from './language'
import { understand } from './understand'
import { chinese } from './zh'

/** Each turn in the light of the one before; what the last one means. */
function meaning(turns: string): string {
  let intents: readonly Intent[] = []
  for (const turn of turns.split(' | ')) intents = understand(turn, chinese, { previous: intents.at(-1) })
  return intents.map(({ skill, args }) => `${skill} ${JSON.stringify(args)}`).join(' & ')
}

const requests = `
现在几点了？ => time {}
几点 => time {}
请问现在几点钟 => time {}
纽约现在几点？ => time {"place":"纽约"}
东京现在是几点了 => time {"place":"东京"}
伦敦几点 => time {"place":"伦敦"}
今天几号？ => date {}
今天星期几 => date {}
今天是几月几号 => date {}
明天星期几 => date {"day":"tomorrow","about":"weekday"}
三周后是几月几号？ => date {"day":"+21","about":"date"}
下周五是几号 => date {"day":"week+1 friday","about":"date"}
离春节还有多少天 => date {"day":"chinese new year","about":"days_until"}
距离圣诞节还有几个星期 => date {"day":"christmas","about":"days_until","unit":"weeks"}
国庆节是星期几 => date {"day":"national day of china","about":"weekday"}
三月八号是星期几 => date {"day":"03-08","about":"weekday"}
中秋节是哪天 => date {"day":"mid autumn festival","about":"date"}
从三月一号到五月一号有多少天 => date {"from":"03-01","day":"05-01"}
定一个十分钟的计时器 => timer_start {"seconds":600}
帮我设个5分钟的倒计时 => timer_start {"seconds":300}
倒计时三十秒 => timer_start {"seconds":30}
计时一个半小时 => timer_start {"seconds":5400}
请定一个两个半小时的定时器 => timer_start {"seconds":9000}
一刻钟后叫我 => timer_start {"seconds":900}
给面条计时八分钟 => timer_start {"seconds":480,"label":"面条"}
定一个十分钟的煮鸡蛋计时器 => timer_start {"seconds":600,"label":"煮鸡蛋"}
开始计时 => timer_start {}
取消计时器 => timer_cancel {}
把计时器关掉 => timer_cancel {}
取消所有计时器 => timer_cancel {"which":"all"}
还剩多久？ => timer_list {}
计时器还剩几分钟 => timer_list {}
暂停计时器 => timer_change {"action":"pause"}
继续计时 => timer_change {"action":"resume"}
再加五分钟 => timer_change {"action":"add","seconds":300}
定一个十分钟的计时器 | 不对，十五分钟 => timer_change {"action":"set","seconds":900}
定个十分钟的计时器 | 取消 => timer_cancel {"which":"last"}
明天早上七点叫我起床 => timer_start {"at":"7:00 am","day":"tomorrow","kind":"alarm"}
定一个早上六点半的闹钟 => timer_start {"at":"6:30 am","kind":"alarm"}
工作日早上七点一刻叫我起床 => timer_start {"at":"7:15 am","repeat":{"every":1,"unit":"week","days":["monday","tuesday","wednesday","thursday","friday"]},"kind":"alarm"}
把闹钟定在下午三点 => timer_start {"at":"3:00 pm","kind":"alarm"}
定个闹钟 => timer_start {"kind":"alarm"}
取消明天早上七点的闹钟 => timer_cancel {"kind":"alarm","at":"7:00 am","day":"tomorrow"}
取消所有闹钟 => timer_cancel {"kind":"alarm","which":"all"}
我有哪些闹钟 => timer_list {"kind":"alarm"}
我的闹钟是几点 => timer_list {"kind":"alarm"}
再睡十分钟 => timer_dismiss {"snooze":true,"seconds":600}
我起来了 => timer_dismiss {}
明天上午九点提醒我去看牙医 => timer_start {"at":"9:00 am","day":"tomorrow","kind":"reminder","label":"去看牙医"}
十分钟后提醒我关火 => timer_start {"seconds":600,"kind":"reminder","label":"关火"}
提醒我下周五下午三点交报告 => timer_start {"at":"3:00 pm","day":"week+1 friday","kind":"reminder","label":"交报告"}
每天晚上九点提醒我吃药 => timer_start {"at":"9:00 pm","repeat":{"every":1,"unit":"day"},"kind":"reminder","label":"吃药"}
每隔一周的星期五下午五点提醒我倒垃圾 => timer_start {"at":"5:00 pm","repeat":{"every":2,"unit":"week","days":["friday"]},"kind":"reminder","label":"倒垃圾"}
每周一和周三早上八点提醒我跑步 => timer_start {"at":"8:00 am","repeat":{"every":1,"unit":"week","days":["monday","wednesday"]},"kind":"reminder","label":"跑步"}
每个月15号提醒我交房租 => timer_start {"day":"day 15","repeat":{"every":1,"unit":"month"},"kind":"reminder","label":"交房租"}
提醒我买牛奶 => timer_start {"kind":"reminder","label":"买牛奶"}
我有哪些提醒 => timer_list {"kind":"reminder"}
开始秒表 => stopwatch {"action":"start"}
停止秒表 => stopwatch {"action":"stop"}
秒表走了多久 => stopwatch {"action":"read"}
六乘以七等于多少？ => calculate {"expression":"6 * 7"}
十二加三十等于几 => calculate {"expression":"12 + 30"}
80的百分之十五是多少 => calculate {"expression":"80 * 15 %"}
一百四十四的平方根是多少 => calculate {"expression":"sqrt 144"}
根号81等于多少 => calculate {"expression":"sqrt 81"}
二的十次方 => calculate {"expression":"2 ^ 10"}
九十的一半是多少 => calculate {"expression":"90 / 2"}
三分之一加四分之一等于多少 => calculate {"expression":"( 1 / 3 ) + ( 1 / 4 )"}
3.5乘以4 => calculate {"expression":"3.5 * 4"}
一万五除以三 => calculate {"expression":"15000 / 3"}
算一下 25×4 => calculate {"expression":"25 * 4"}
从80到100涨了百分之几 => calculate {"expression":"((100) - (80)) / (80) * 100","percent":true}
30是120的百分之几 => calculate {"expression":"(30) / (120) * 100","percent":true}
六乘以七等于多少 | 再加八 => calculate {"expression":"(6 * 7) + (8)"}
80的百分之十五是多少 | 那120的呢 => calculate {"expression":"120 * 15 %"}
五英里是多少公里 => convert {"value":5,"from":"mi","to":"km"}
把100华氏度换算成摄氏度 => convert {"value":100,"from":"F","to":"C"}
三斤是多少公斤 => convert {"value":3,"from":"jin","to":"kg"}
二两等于多少克 => convert {"value":2,"from":"liang","to":"g"}
十里路是多少公里 => convert {"value":10,"from":"chineseMile","to":"km"}
一亩地有多少平方米 => convert {"value":1,"from":"mu","to":"m2"}
两个小时等于多少分钟 => convert {"value":2,"from":"h","to":"min"}
一公里等于多少米 | 那英里呢 => convert {"value":1,"from":"km","to":"mi"}
三百块三个人平分，每人多少 => split_bill {"amount":300,"currency":"元","people":3}
200元加百分之十的小费四个人平摊 => split_bill {"amount":200,"currency":"元","people":4,"tip_percent":10}
抛硬币 => flip_coin {}
抛个硬币吧 => flip_coin {}
掷骰子 => roll_dice {}
掷两个骰子 => roll_dice {"count":2}
从1到100选一个数 => random_number {"min":1,"max":100}
随便说个数字 => random_number {}
我该喝茶还是咖啡 => choose_one {"options":["喝茶","咖啡"]}
石头剪刀布 => choose_one {"options":["石头","剪刀","布"],"game":true}
把牛奶和鸡蛋加到购物清单 => list_add {"items":["牛奶","鸡蛋"],"list":"shopping"}
在购物清单里加上面包、黄油和鸡蛋 => list_add {"items":["面包","黄油","鸡蛋"],"list":"shopping"}
帮我把洗衣液加到清单里 => list_add {"items":["洗衣液"]}
购物清单上有什么？ => list_read {"list":"shopping"}
念一下我的购物清单 => list_read {"list":"shopping"}
购物清单里有牛奶吗 => list_read {"item":"牛奶","list":"shopping"}
把牛奶从购物清单里删掉 => list_remove {"items":["牛奶"],"list":"shopping"}
把购物清单里的牛奶划掉 => list_check {"items":["牛奶"],"list":"shopping"}
清空购物清单 => list_clear {"list":"shopping"}
新建一个旅行清单 => list_add {"list":"旅行"}
我有哪些清单 => list_read {"which":"names"}
把牛奶加到购物清单 | 还有面包 => list_add {"items":["面包"],"list":"shopping"}
记一下：明天给书店打电话 => note_add {"text":"明天给书店打电话"}
记住我的护照在抽屉里 => note_add {"text":"我的护照在抽屉里"}
我把车停在地下二层 => note_add {"text":"车停在地下二层"}
我的护照在哪儿 => note_find {"query":"我的护照"}
我记了什么 => note_find {}
删掉所有笔记 => note_forget {"which":"all"}
声音大一点 => volume {"action":"louder"}
小声点 => volume {"action":"quieter"}
音量调到百分之五十 => volume {"action":"set","percent":50}
把音量调到30% => volume {"action":"set","percent":30}
静音 => volume {"action":"mute"}
说慢一点 => speech_speed {"action":"slower"}
说快点 => speech_speed {"action":"faster"}
正常语速 => speech_speed {"action":"normal"}
再说一遍 => repeat_last {}
你能做什么？ => help {}
你会做些什么 => help {}
你是谁 => about {}
你叫什么名字 => about {}
你一直在听吗 => about {"topic":"listening"}
你会保存我们的对话吗 => about {"topic":"kept"}
你会说英语吗 => about {"topic":"language"}
讲个笑话 => small_talk {"kind":"joke"}
讲个笑话 | 再来一个 => small_talk {"kind":"joke"}
谢谢你 => small_talk {"kind":"thanks"}
早上好 => small_talk {"kind":"morning"}
算了 => never_mind {}
纽约和北京的时差是多少 => time_difference {"from":"纽约","to":"北京"}
伦敦和我们差几个小时 => time_difference {"to":"伦敦"}
纽约下午三点的时候伦敦是几点 => time_difference {"from":"纽约","to":"伦敦","at":"3:00 pm"}
今天是今年的第几周 => week_number {}
我1984年出生，今年几岁 => age {"born":"1984"}
怎么拼 accommodate => spell {"word":"accommodate"}
打开 wikipedia.org => open_address {"address":"https://wikipedia.org/"}
剪贴板里有什么 => clipboard_read {}
2028年是闰年吗 => year {"about":"leap","year":2028}
下一个闰年是哪年 => year {"about":"next_leap"}
二月有多少天 => year {"about":"length","month":2}
2024年2月有多少天 => year {"about":"length","month":2,"year":2024}
今年有多少天 => year {"about":"length"}
三个小时后是几点 => time {"after":10800}
四十分钟前是几点 => time {"after":-2400}
离下午五点还有多久 => time_until {"at":"5:00 pm"}
数到十 => count {"to":10}
从十倒数 => count {"from":10,"to":1}
我明天有闹钟吗 => timer_list {"kind":"alarm","day":"tomorrow"}
我的下一个闹钟是几点 => timer_list {"kind":"alarm","which":"next"}
明天有什么提醒 => timer_list {"kind":"reminder","day":"tomorrow"}
取消明天的闹钟 => timer_cancel {"kind":"alarm","day":"tomorrow"}
每年三月八号早上八点提醒我给妈妈买花 => timer_start {"at":"8:00 am","day":"03-08","repeat":{"every":1,"unit":"year"},"kind":"reminder","label":"给妈妈买花"}
月底提醒我交电费 => timer_start {"day":"end of month","kind":"reminder","label":"交电费"}
两个月后是几号 => date {"day":"+2m","about":"date"}
现在几点，然后抛个硬币 => time {} & flip_coin {}
定一个十分钟的计时器，再加牛奶到购物清单 => timer_start {"seconds":600} & list_add {"items":["牛奶"],"list":"shopping"}
`

const rows = requests
  .trim()
  .split('\n')
  .map((line) => line.split(' => '))

describe('everyday requests in Chinese', () => {
  it.each(rows)('“%s”', (said, meant) => {
    expect(meaning(said ?? '')).toBe(meant)
  })

  it.each([
    '今天天气怎么样',
    '法国的首都是哪里',
    '给妈妈打电话',
    '播放音乐',
    '把这句话翻译成英文',
    '为什么天是蓝的',
    '三国演义的作者是谁',
    '半天没有人来',
    '一点也不好',
  ])('“%s” is no wish the skills know', (said) => {
    expect(meaning(said)).toBe('')
  })
})
