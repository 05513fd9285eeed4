import { describe, expect, it } from 'vitest'
import { understandIn } from '.'

/** What is set, each in a word: its seconds, or its time, day and rhythm; then what it is for. */
function asked(language: string, text: string, context = {}): string {
  return understandIn(language, text, context)
    .map(({ skill, args }) => {
      const { seconds, at, day, repeat, kind, label, said, heard } = args as Record<string, string | undefined>
      const time = seconds ?? [day, repeat && JSON.stringify(repeat), at].filter(Boolean).join(' ')
      const counted = said === undefined ? '' : `${said} said, ${heard} heard`
      return [skill === 'timer_start' ? '' : skill, kind, time, counted, label && `(${label})`]
        .filter(Boolean)
        .join(' ')
    })
    .join(' & ')
}

const english = `
set three timers: 5, 10 and 15 minutes => 300 & 600 & 900
set three timers for five, ten and fifteen minutes => 300 & 600 & 900
Set 3 timers for 5, 10, and 15 minutes, please. => 300 & 600 & 900
can you start two timers, one for 5 minutes and one for 10 minutes => 300 & 600
set two timers, one for 5 and the other for 10 minutes => 300 & 600
set a 5, a 10 and a 15 minute timer => 300 & 600 & 900
set 5-, 10- and 15-minute timers => 300 & 600 & 900
three timers 30 seconds, 1 minute and an hour and a half => 30 & 60 & 5400
timers for five and ten minutes => 300 & 600
set a timer for 5 and 10 minutes => 300 & 600
set two timers for one hour and ten minutes => 3600 & 600
set a timer for one hour and ten minutes => 4200
set a timer for an hour and a half => 5400
set two ten minute timers => 600 & 600
set three timers of five minutes each => 300 & 300 & 300
set three timers: 5 and 10 minutes => 300 & 600 & timer 3 said, 2 heard
set two timers for 5, 10 and 15 minutes => 300 & 600 & 900 & timer 2 said, 3 heard
set two timers for ten minutes => 600 & timer 2 said, 1 heard
alarms at 7, 7:15 and 7:30 => alarm 7:00 & alarm 7:15 & alarm 7:30
set three alarms for 7, 7:15 and 7:30 am => alarm 7:00 am & alarm 7:15 am & alarm 7:30 am
set alarms for tomorrow at 7 am, 7 15 and 7 30 => alarm tomorrow 7:00 am & alarm tomorrow 7:15 am & alarm tomorrow 7:30 am
wake me up at seven and at half past seven tomorrow => alarm tomorrow 7:00 & alarm tomorrow 7:30
set an alarm for 7 and 8 => alarm 7:00 & alarm 8:00
set two alarms for 6, 7 and 8 => alarm 6:00 & alarm 7:00 & alarm 8:00 & alarm 2 said, 3 heard
wake me at 11 pm and 7 am => alarm 11:00 pm & alarm 7:00 am
set alarms for monday at 7 and tuesday at 8 => alarm monday 7:00 & alarm tuesday 8:00
remind me at 8 and at 9 to take my pills => reminder 8:00 (take my pills) & reminder 9:00 (take my pills)
remind me to take my pills at 8 and at 9 => reminder 8:00 (take my pills) & reminder 9:00 (take my pills)
remind me to take my pills at 8 am, 1 pm and 8 pm => reminder 8:00 am (take my pills) & reminder 1:00 pm (take my pills) & reminder 8:00 pm (take my pills)
remind me in 10 and 20 minutes to check the oven => reminder 600 (check the oven) & reminder 1200 (check the oven)
remind me in one hour and ten minutes to check the oven => reminder 4200 (check the oven)
remind me to buy milk and eggs at 8 => reminder 8:00 (buy milk and eggs)
`

const turkish = `
üç zamanlayıcı kur: 5, 10 ve 15 dakika => 300 & 600 & 900
5, 10 ve 15 dakikalık üç zamanlayıcı kur => 300 & 600 & 900
beş, on ve on beş dakikalık zamanlayıcılar kur => 300 & 600 & 900
bana 5 dakika ve 1 saat için iki zamanlayıcı kurar mısın => 300 & 3600
on dakikalık iki zamanlayıcı kur => 600 & 600
bir saat on dakikalık zamanlayıcı kur => 4200
üç zamanlayıcı kur: 5 ve 10 dakika => 300 & 600 & timer 3 said, 2 heard
7'ye, 7:15'e ve 7:30'a alarm kur => alarm 7:00 & alarm 7:15 & alarm 7:30
yarın sabah yedide ve yedi buçukta beni uyandır => alarm tomorrow 7:00 am & alarm tomorrow 7:30 am
yedi, sekiz ve dokuzda alarm kur => alarm 7:00 & alarm 8:00 & alarm 9:00
saat 8'de ve 9'da ilaçlarımı almamı hatırlat => reminder 8:00 (ilaçlarımı almamı) & reminder 9:00 (ilaçlarımı almamı)
10 ve 20 dakika sonra fırına bakmamı hatırlat => reminder 600 (fırına bakmamı) & reminder 1200 (fırına bakmamı)
`

const chinese = `
定三个计时器：5、10和15分钟 => 300 & 600 & 900
设三个计时器，分别是五分钟、十分钟和十五分钟 => 300 & 600 & 900
定三个5分钟、10分钟和15分钟的计时器 => 300 & 600 & 900
定五分钟和十分钟的计时器 => 300 & 600
定两个十分钟的计时器 => 600 & 600
定一个半小时的计时器 => 5400
定两个半小时的计时器 => 9000
定三个计时器：5和10分钟 => 300 & 600 & timer 3 said, 2 heard
定七点、七点一刻和七点半的闹钟 => alarm 7:00 & alarm 7:15 & alarm 7:30
明天早上七点和七点半叫我起床 => alarm tomorrow 7:00 am & alarm tomorrow 7:30 am
八点和九点提醒我吃药 => reminder 8:00 (吃药) & reminder 9:00 (吃药)
10和20分钟后提醒我关火 => reminder 600 (关火) & reminder 1200 (关火)
`

const thai = `
ตั้งเวลาสามอัน 5, 10 และ 15 นาที => 300 & 600 & 900
ตั้งตัวจับเวลา 3 อัน: ห้านาที สิบนาที และสิบห้านาที => 300 & 600 & 900
จับเวลา 5 นาทีและ 10 นาที => 300 & 600
ตั้งเวลาสองชั่วโมงสิบห้านาที => 8100
ตั้งเวลาสามอัน 5 และ 10 นาที => 300 & 600 & timer 3 said, 2 heard
ปลุกตอนเจ็ดโมงเช้าและแปดโมงเช้า => alarm 7:00 am & alarm 8:00 am
เตือนให้กินยาตอนแปดโมงเช้าและสองทุ่ม => reminder 8:00 am (กินยา) & reminder 8:00 pm (กินยา)
`

describe.each([
  ['en', english],
  ['tr', turkish],
  ['zh', chinese],
  ['th', thai],
])('several at once in "%s"', (language, table) => {
  it.each(
    table
      .trim()
      .split('\n')
      .map((row) => row.split(' => ') as [string, string]),
  )('“%s”', (said, meaning) => {
    expect(asked(language, said)).toBe(meaning)
  })

  it('takes the times alone when it has asked for them', () => {
    const said = { en: '5, 10 and 15 minutes', tr: '5, 10 ve 15 dakika', zh: '5、10和15分钟', th: '5, 10 และ 15 นาที' }[
      language
    ]
    const previous = { skill: 'timer_start', args: {} }
    expect(asked(language, said ?? '', { previous, wasAsked: true })).toBe('300 & 600 & 900')
  })
})

it('asks nothing of a list longer than anybody says', () => {
  const minutes = Array.from({ length: 40 }, (_, i) => String(i + 1)).join(' and ')
  expect(asked('en', `set timers for ${minutes} minutes`)).not.toContain('&')
})
