import { describe, expect, it } from 'vitest'
import { understandIn } from '.'
import type { Intent } from './language'

/** `skill {args} & skill {args}` */
function shown(intents: readonly Intent[]): string {
  return intents
    .map(({ skill, args }) => (Object.keys(args).length > 0 ? `${skill} ${JSON.stringify(args)}` : skill))
    .join(' & ')
}

const rows = (table: string): [string, string][] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [phrase = '', meaning = ''] = line.split(' => ')
      return [phrase, meaning]
    })

const phrases = `
What time is it? => time
what time is it now => time
whats the time => time
what's the time please => time
um what time is it => time
could you tell me what time it is please => time
hey parley what time is it => time
Hey Barley, what's the time? => time
do you have the time => time
tell me the time => time
what is the current time => time
time => time
what thyme is it => time
what time is it in Tokyo => time {"place":"tokyo"}
what's the time in New York right now => time {"place":"new york"}
what time is it in the UK => time {"place":"the uk"}
what is the time in Los Angeles => time {"place":"los angeles"}
time in London => time {"place":"london"}
what's the local time in Sydney => time {"place":"sydney"}
what time is it in istambul => time {"place":"istanbul"}
tell me the time in paris => time {"place":"paris"}
what time is it over in California => time {"place":"california"}
what's today's date => date
what is the date => date
what day is it => date
what day is today => date
what's the date today => date
what is tomorrow's date => date {"day":"tomorrow","about":"date"}
what day is it tomorrow => date {"day":"tomorrow","about":"date"}
what day was yesterday => date {"day":"yesterday","about":"date"}
what day of the week is july fourth => date {"day":"07-04","about":"weekday"}
what day is the 24th of December => date {"day":"12-24","about":"weekday"}
what weekday is march the fifth twenty twenty seven => date {"day":"2027-03-05","about":"weekday"}
what day is christmas => date {"day":"christmas","about":"date"}
when is easter => date {"day":"easter","about":"date"}
when is thanksgiving this year => date {"day":"thanksgiving","about":"date"}
how many days until christmas => date {"day":"christmas","about":"days_until"}
how many weeks until Christmas => date {"day":"christmas","about":"days_until","unit":"weeks"}
how many months are left until easter => date {"day":"easter","about":"days_until","unit":"months"}
how many days between March 3 and June 12 => date {"from":"03-03","day":"06-12"}
how many days are there from today to christmas => date {"from":"today","day":"christmas"}
tell me what day it was 300 days ago => date {"day":"-300","about":"date"}
tell me the date 24 days from now => date {"day":"+24","about":"date"}
what date is 24 days from now => date {"day":"+24","about":"date"}
what is 10% off 100 => calculate {"expression":"100 - 10%"}
what is 10% on 100 => calculate {"expression":"100 + 10%"}
add 18% to 250 => calculate {"expression":"250 + 18%"}
take 15 percent off 80 => calculate {"expression":"80 - 15%"}
subtract ten percent from 50 => calculate {"expression":"50 - 10%"}
increase 40 by 25 percent => calculate {"expression":"40 + 25%"}
add 18 to 250 => calculate {"expression":"18 + 250"}
how much is 20 percent off 49.99 => calculate {"expression":"49.99 - 20%"}
15% on top of 80 => calculate {"expression":"80 + 15%"}
what is 15 percent of 80 => calculate {"expression":"15 % * 80"}
what is seven to the sixth => calculate {"expression":"7 ^6"}
what is 2 to the twelfth power => calculate {"expression":"2 ^12"}
what's three to the fifth => calculate {"expression":"3 ^5"}
30 is what percent of 120 => calculate {"expression":"(30) / (120) * 100","percent":true}
how many days are there until new year's eve => date {"day":"new years eve","about":"days_until"}
how long until halloween => date {"day":"halloween","about":"days_until"}
days until next friday => date {"day":"next friday","about":"days_until"}
how many days till the weekend => date {"day":"weekend","about":"days_until"}
how many days is it until march 5th => date {"day":"03-05","about":"days_until"}
what's the date next monday => date {"day":"next monday","about":"date"}
what date is it in three days => date {"day":"+3","about":"date"}
what will the date be in two weeks => date {"day":"+14","about":"date"}
set a timer for five minutes => timer_start {"seconds":300}
Set a timer for 5 minutes. => timer_start {"seconds":300}
set timer for five minutes => timer_start {"seconds":300}
start a five minute timer => timer_start {"seconds":300}
start a timer for ninety seconds => timer_start {"seconds":90}
set a timer for an hour and a half => timer_start {"seconds":5400}
set a timer for half an hour => timer_start {"seconds":1800}
set a timer for two and a half hours => timer_start {"seconds":9000}
set a timer for one hour and thirty minutes => timer_start {"seconds":5400}
set a timer for 1 hour 20 minutes and 10 seconds => timer_start {"seconds":4810}
set a timer for three quarters of an hour => timer_start {"seconds":2700}
set a timer for a quarter of an hour => timer_start {"seconds":900}
set a timer for a couple of minutes => timer_start {"seconds":120}
set a timer for a minute and a half => timer_start {"seconds":90}
set a timer for twenty five minutes => timer_start {"seconds":1500}
set a ten-minute timer => timer_start {"seconds":600}
ten minute timer => timer_start {"seconds":600}
timer for ten minutes => timer_start {"seconds":600}
timer ten minutes => timer_start {"seconds":600}
please could you set a timer for ten minutes for me => timer_start {"seconds":600}
can you set up a timer for 15 minutes please => timer_start {"seconds":900}
i want you to set a timer for twenty minutes => timer_start {"seconds":1200}
give me ten minutes on the timer => timer_start {"seconds":600}
put ten minutes on the clock => timer_start {"seconds":600}
set a timer for for minutes => timer_start {"seconds":240}
set a timer for to minutes => timer_start {"seconds":120}
set a timer for ate minutes => timer_start {"seconds":480}
set a timer for five minuets => timer_start {"seconds":300}
set a tymer for five minutes => timer_start {"seconds":300}
set a time are for five minutes => timer_start {"seconds":300}
sat a timer for five minutes => timer_start {"seconds":300}
set a tiger for ten minutes => timer_start {"seconds":600}
set a pasta timer for ten minutes => timer_start {"seconds":600,"label":"pasta"}
set a timer for ten minutes called pasta => timer_start {"seconds":600,"label":"pasta"}
set a timer called tea for four minutes => timer_start {"seconds":240,"label":"tea"}
set a ten minute pasta timer => timer_start {"seconds":600,"label":"pasta"}
set a timer for ten minutes for the eggs => timer_start {"seconds":600,"label":"eggs"}
set timers for five and ten minutes => timer_start {"seconds":300} & timer_start {"seconds":600}
set two timers for one minute and one hour => timer_start {"seconds":60} & timer_start {"seconds":3600}
remind me in ten minutes => timer_start {"seconds":600,"kind":"reminder"}
remind me in ten minutes to call mum => timer_start {"seconds":600,"kind":"reminder","label":"call mum"}
remind me to check the oven in twenty minutes => timer_start {"seconds":1200,"kind":"reminder","label":"check the oven"}
in half an hour remind me to stretch => timer_start {"seconds":1800,"kind":"reminder","label":"stretch"}
wake me up in twenty minutes => timer_start {"seconds":1200,"kind":"alarm"}
set an alarm for 7 am => timer_start {"at":"7:00 am","kind":"alarm"}
set an alarm for seven thirty => timer_start {"at":"7:30","kind":"alarm"}
set an alarm for half past six in the morning => timer_start {"at":"6:30 am","kind":"alarm"}
set an alarm for quarter to nine pm => timer_start {"at":"8:45 pm","kind":"alarm"}
wake me up at six o'clock => timer_start {"at":"6:00","kind":"alarm"}
wake me up at 7 tomorrow morning => timer_start {"at":"7:00 am","day":"tomorrow","kind":"alarm"}
set an alarm for quarter past six on weekdays => timer_start {"at":"6:15","repeat":{"every":1,"unit":"week","days":["monday","tuesday","wednesday","thursday","friday"]},"kind":"alarm"}
wake me every day at six thirty => timer_start {"at":"6:30","repeat":{"every":1,"unit":"day"},"kind":"alarm"}
remind me tomorrow to take out the trash => timer_start {"day":"tomorrow","kind":"reminder","label":"take out the trash"}
remind me every second friday to water the plants => timer_start {"repeat":{"every":2,"unit":"week","days":["friday"]},"kind":"reminder","label":"water the plants"}
remind me to renew my passport in three weeks => timer_start {"day":"+21","kind":"reminder","label":"renew my passport"}
remind me to call the bank tonight => timer_start {"at":"7:00 pm","day":"today","kind":"reminder","label":"call the bank"}
on friday at noon remind me to call mom => timer_start {"at":"12:00 pm","day":"friday","kind":"reminder","label":"call mom"}
remind me when I am back => timer_start {"kind":"reminder","event":"I am back"}
set a timer for seven in the evening => timer_start {"at":"7:00 pm","kind":"alarm"}
what are my reminders => timer_list {"kind":"reminder"}
do I have any alarms => timer_list {"kind":"alarm"}
cancel all my alarms => timer_cancel {"kind":"alarm","which":"all"}
delete the reminder about the bank => timer_cancel {"kind":"reminder","label":"bank"}
add five minutes to the pasta timer => timer_change {"action":"add","seconds":300,"label":"pasta"}
add two minutes to the timer => timer_change {"action":"add","seconds":120}
take one minute off the timer => timer_change {"action":"add","seconds":-60}
pause the timer => timer_change {"action":"pause"}
resume the pasta timer => timer_change {"action":"resume","label":"pasta"}
move the alarm to eight o'clock => timer_change {"action":"set","at":"8:00"}
rename the timer to eggs => timer_change {"action":"rename","name":"eggs"}
snooze => timer_dismiss {"snooze":true}
snooze for ten minutes => timer_dismiss {"snooze":true,"seconds":600}
start a stopwatch => stopwatch {"action":"start"}
stop the stopwatch => stopwatch {"action":"stop"}
set a timer for 5 minutes, no, make it 10 => timer_start {"seconds":600}
set five minutes on the timer, actually seven => timer_start {"seconds":420}
set an alarm for 7 am, no, 8 am => timer_start {"kind":"alarm","at":"8:00 am"}
where did I park => note_find {"query":"parked park parking"}
wake me up at 6:45 => timer_start {"at":"6:45","kind":"alarm"}
set an alarm for noon => timer_start {"at":"12:00 pm","kind":"alarm"}
remind me at 7 pm to take out the trash => timer_start {"at":"7:00 pm","kind":"reminder","label":"take out the trash"}
remind me to take out the trash at seven pm => timer_start {"at":"7:00 pm","kind":"reminder","label":"take out the trash"}
set a timer => timer_start
how long is left => timer_list {"kind":"timer"}
how much time is left => timer_list {"kind":"timer"}
how much longer => timer_list {"kind":"timer"}
how long is left on the timer => timer_list
how much time is left on the pasta timer => timer_list {"label":"pasta"}
how long until the egg timer goes off => timer_list {"label":"egg"}
what timers are running => timer_list
list my timers => timer_list
do i have any timers => timer_list
check the timer => timer_list
cancel the timer => timer_cancel
stop the timer => timer_cancel
cancel my timer please => timer_cancel
cancel all timers => timer_cancel {"which":"all"}
cancel all of my timers => timer_cancel {"which":"all"}
stop all the timers => timer_cancel {"which":"all"}
cancel both timers => timer_cancel {"which":"all"}
cancel the pasta timer => timer_cancel {"label":"pasta"}
cancel the five minute timer => timer_cancel {"seconds":300}
cancel the last timer => timer_cancel {"which":"last"}
turn off the alarm => timer_cancel {"kind":"alarm"}
what is five plus five => calculate {"expression":"5 + 5"}
what's 2 + 2 => calculate {"expression":"2 + 2"}
what's two plus to => calculate {"expression":"2 + 2"}
for plus for => calculate {"expression":"4 + 4"}
ate times ate => calculate {"expression":"8 * 8"}
seven times eight => calculate {"expression":"7 * 8"}
what is 12 times 12 => calculate {"expression":"12 * 12"}
twelve multiplied by four => calculate {"expression":"12 * 4"}
what is a hundred divided by eight => calculate {"expression":"100 / 8"}
what's one hundred minus thirty seven => calculate {"expression":"100 - 37"}
twenty minus fifty => calculate {"expression":"20 - 50"}
what is minus five plus three => calculate {"expression":"-5 + 3"}
what's fifteen percent of eighty => calculate {"expression":"15 % * 80"}
what is 15% of 80 => calculate {"expression":"15 % * 80"}
two percent of a thousand => calculate {"expression":"2 % * 1000"}
what's half of ninety => calculate {"expression":"0.5 * 90"}
a third of 90 => calculate {"expression":"1 / 3 * 90"}
twice 21 => calculate {"expression":"2 * 21"}
what is the square root of 144 => calculate {"expression":"sqrt 144"}
square root of two => calculate {"expression":"sqrt 2"}
five squared => calculate {"expression":"5 ^2"}
what is three cubed => calculate {"expression":"3 ^3"}
two to the power of ten => calculate {"expression":"2 ^ 10"}
2 to the power of 0.5 => calculate {"expression":"2 ^ 0.5"}
what's open parenthesis two plus three close parenthesis times four => calculate {"expression":"( 2 + 3 ) * 4"}
(2+3)*4 => calculate {"expression":"( 2 + 3 ) * 4"}
20-5 => calculate {"expression":"20 - 5"}
3,000 / 7 => calculate {"expression":"3000 / 7"}
what's 3.5 times 2 => calculate {"expression":"3.5 * 2"}
three point one four times two => calculate {"expression":"3.14 * 2"}
a hundred and three point five plus two => calculate {"expression":"103.5 + 2"}
a hundred and five plus two => calculate {"expression":"105 + 2"}
what is one thousand two hundred and thirty four plus one => calculate {"expression":"1234 + 1"}
how much is nine times nine => calculate {"expression":"9 * 9"}
calculate 45 plus 55 => calculate {"expression":"45 + 55"}
can you calculate twelve times seven for me => calculate {"expression":"12 * 7"}
add five and six => calculate {"expression":"5 + 6"}
subtract five from ten => calculate {"expression":"10 - (5)"}
multiply three by four => calculate {"expression":"(3) * (4)"}
divide ten by zero => calculate {"expression":"(10) / (0)"}
what's the sum of twelve and thirteen => calculate {"expression":"12 + 13"}
the difference between ten and four => calculate {"expression":"10 - (4)"}
what percent of 80 is 20 => calculate {"expression":"(20) / (80) * 100","percent":true}
20 is what percent of 80 => calculate {"expression":"(20) / (80) * 100","percent":true}
what's seven x six => calculate {"expression":"7 * 6"}
what is one million times one million => calculate {"expression":"1000000 * 1000000"}
what's 7 * 6 = => calculate {"expression":"7 * 6"}
five miles in kilometers => convert {"value":5,"from":"mi","to":"km"}
what is 5 miles in kilometres => convert {"value":5,"from":"mi","to":"km"}
convert five miles to kilometers => convert {"value":5,"from":"mi","to":"km"}
convert twenty celsius to fahrenheit => convert {"value":20,"from":"C","to":"F"}
what's 98.6 degrees fahrenheit in celsius => convert {"value":98.6,"from":"F","to":"C"}
what is minus forty celsius in fahrenheit => convert {"value":-40,"from":"C","to":"F"}
how many feet are in a mile => convert {"value":1,"from":"mi","to":"ft"}
how many feet in a mile => convert {"value":1,"from":"mi","to":"ft"}
how many ounces in a pound => convert {"value":1,"from":"lb","to":"oz"}
how many grams are in two and a half pounds => convert {"value":2.5,"from":"lb","to":"g"}
how many kilometres are there in 26.2 miles => convert {"value":26.2,"from":"mi","to":"km"}
how many minutes in three hours => convert {"value":3,"from":"h","to":"min"}
how many seconds are in a day => convert {"value":1,"from":"d","to":"s"}
how many cups in a litre => convert {"value":1,"from":"l","to":"cup"}
how much is 5 kg in pounds => convert {"value":5,"from":"kg","to":"lb"}
100 km/h in mph => convert {"value":100,"from":"kmh","to":"mph"}
sixty miles per hour in kilometers per hour => convert {"value":60,"from":"mph","to":"kmh"}
what is 6 feet 2 inches in centimeters => convert {"value":74,"from":"in","to":"cm"}
5 foot 11 in cm => convert {"value":71,"from":"in","to":"cm"}
ten acres in hectares => convert {"value":10,"from":"ac","to":"ha"}
how many megabytes in a gigabyte => convert {"value":1,"from":"GB","to":"MB"}
half a mile in meters => convert {"value":0.5,"from":"mi","to":"m"}
a gallon in litres => convert {"value":1,"from":"gal","to":"l"}
how far is ten kilometers in miles => convert {"value":10,"from":"km","to":"mi"}
what's 350 degrees fahrenheit in centigrade => convert {"value":350,"from":"F","to":"C"}
2 hours in minutes => convert {"value":2,"from":"h","to":"min"}
convert 10 kilo grams to pounds => convert {"value":10,"from":"kg","to":"lb"}
how many weeks are in a year => convert {"value":1,"from":"yr","to":"wk"}
flip a coin => flip_coin
can you flip a coin please => flip_coin
toss a coin => flip_coin
heads or tails => flip_coin
flip coin => flip_coin
flip three coins => flip_coin {"count":3}
roll a dice => roll_dice
roll the dice => roll_dice
roll a die => roll_dice
roll two dice => roll_dice {"count":2}
roll to dice => roll_dice {"count":2}
roll a d20 => roll_dice {"count":1,"sides":20}
roll a twenty sided die => roll_dice {"count":1,"sides":20}
roll two twenty sided dice => roll_dice {"count":2,"sides":20}
roll a pair of dice => roll_dice {"count":2}
role the dice => roll_dice
pick a number between one and ten => random_number {"min":1,"max":10}
random number => random_number
give me a random number between 1 and 100 => random_number {"min":1,"max":100}
pick a random number from five to fifteen => random_number {"min":5,"max":15}
say that again => repeat_last
repeat that => repeat_last
can you repeat that please => repeat_last
what did you say => repeat_last
pardon => repeat_last
i didn't catch that => repeat_last
come again => repeat_last
louder => volume {"action":"louder"}
speak up => volume {"action":"louder"}
louder please => volume {"action":"louder"}
turn the volume up => volume {"action":"louder"}
turn it up => volume {"action":"louder"}
turn up the volume a bit => volume {"action":"louder"}
volume up => volume {"action":"louder"}
you're too quiet => volume {"action":"louder"}
can you speak a little louder => volume {"action":"louder"}
quieter => volume {"action":"quieter"}
turn it down => volume {"action":"quieter"}
turn the volume down a little => volume {"action":"quieter"}
you are too loud => volume {"action":"quieter"}
set the volume to fifty percent => volume {"action":"set","percent":50}
set volume to 30 => volume {"action":"set","percent":30}
volume 70 percent => volume {"action":"set","percent":70}
turn the volume to max => volume {"action":"set","percent":100}
mute => volume {"action":"mute"}
mute yourself => volume {"action":"mute"}
unmute => volume {"action":"unmute"}
what's the volume => volume {"action":"tell"}
speak faster => speech_speed {"action":"faster"}
speak slower => speech_speed {"action":"slower"}
can you talk a bit slower => speech_speed {"action":"slower"}
slow down => speech_speed {"action":"slower"}
you're talking too fast => speech_speed {"action":"slower"}
you talk too slowly => speech_speed {"action":"faster"}
speak at normal speed => speech_speed {"action":"normal"}
remember that I parked on Level 3, near the lift => note_add {"text":"I parked on Level 3, near the lift"}
remember I parked on level three => note_add {"text":"I parked on level three"}
Remember to buy bread and milk => note_add {"text":"to buy bread and milk"}
make a note that the wifi password is banana => note_add {"text":"the wifi password is banana"}
take a note: call the dentist => note_add {"text":"call the dentist"}
don't forget that anna's birthday is in May => note_add {"text":"anna's birthday is in May"}
note down that the plumber comes on friday => note_add {"text":"the plumber comes on friday"}
what do you remember => note_find
what did i ask you to remember => note_find
list my notes => note_find
read my notes => note_find
what do you remember about the car => note_find {"query":"the car"}
where did i park the car => note_find {"query":"car"}
where are my keys => note_find {"query":"keys"}
what is my wifi password => note_find {"query":"wifi password"}
when is my dentist appointment => note_find {"query":"dentist appointment"}
forget that i parked on level three => note_forget {"query":"i parked on level three"}
forget the wifi password => note_forget {"query":"wifi password"}
forget everything => note_forget {"which":"all"}
delete all my notes => note_forget {"which":"all"}
delete that note => note_forget {"which":"last"}
what can you do => help
help => help
what can i say => help
how can you help me => help
what are you capable of => help
who are you => about
what's your name => about
are you a robot => about
what are you => about
who made you => about
hello => small_talk {"kind":"greeting"}
hi there => small_talk {"kind":"greeting"}
Hello, what time is it? => time
good morning => small_talk {"kind":"morning"}
good night => small_talk {"kind":"night"}
thank you => small_talk {"kind":"thanks"}
thanks a lot => small_talk {"kind":"thanks"}
thanks parley => small_talk {"kind":"thanks"}
how are you => small_talk {"kind":"how_are_you"}
how's it going => small_talk {"kind":"how_are_you"}
tell me a joke => small_talk {"kind":"joke"}
can you hear me => small_talk {"kind":"hearing"}
goodbye => small_talk {"kind":"bye"}
well done => small_talk {"kind":"praise"}
ok => small_talk {"kind":"ok"}
stop => never_mind
never mind => never_mind
cancel that => never_mind
forget it => never_mind
no thanks => never_mind
set a timer for five minutes and flip a coin => timer_start {"seconds":300} & flip_coin
flip a coin and then roll a dice => flip_coin & roll_dice
what time is it and what's the date => time & date
set a timer for five minutes and another one for ten minutes => timer_start {"seconds":300} & timer_start {"seconds":600}
set a pasta timer for ten minutes and an egg timer for five minutes => timer_start {"seconds":600,"label":"pasta"} & timer_start {"seconds":300,"label":"egg"}
Set a timer for five minutes. Flip a coin. => timer_start {"seconds":300} & flip_coin
what time is it in tokyo and in london => time {"place":"tokyo"} & time {"place":"london"}
what time is it in tokyo and london => time {"place":"tokyo"} & time {"place":"london"}
what's five miles in kilometres and in feet => convert {"value":5,"from":"mi","to":"km"} & convert {"value":5,"from":"mi","to":"ft"}
what is five plus five and ten plus ten => calculate {"expression":"5 + 5"} & calculate {"expression":"10 + 10"}
turn up the volume and speak slower => volume {"action":"louder"} & speech_speed {"action":"slower"}
remember that I like tea and flip a coin => note_add {"text":"I like tea"} & flip_coin
louder and slower => volume {"action":"louder"} & speech_speed {"action":"slower"}
could you set the timer for about ten minutes => timer_start {"seconds":600}
start a timer for 45 minutes called meeting please => timer_start {"seconds":2700,"label":"meeting"}
remind me to call john => timer_start {"kind":"reminder","label":"call john"}
what was my locker code => note_find {"query":"locker code"}
list everything you remember => note_find
is tomorrow friday => date {"day":"tomorrow","about":"date"}
how many weeks until christmas => date {"day":"christmas","about":"days_until","unit":"weeks"}
uh set a uh timer for um ten uh minutes => timer_start {"seconds":600}
what time is it and also set a timer for 3 minutes then flip a coin => time & timer_start {"seconds":180} & flip_coin
cancel the pasta timer and set a new one for five minutes => timer_cancel {"label":"pasta"} & timer_start {"seconds":300}
`

const notUnderstood = `
who won the world cup in 1998
what is the tide
what's the weather like
what time is sunset in paris
set a timer for zero minutes
convert 100 dollars to euros
tell me about the french revolution
what is the meaning of life
what is the capital of france
how old are you
play some music
call my mother
translate good morning into french
write me a poem about the sea
what should i cook tonight
turn on the lights
how tall is mount everest
why is the sky blue
what's the time signature of this song
how long is a marathon
who is the president
i think i left something in the car
the quick brown fox jumps over the lazy dog
what is the temperature in london
is it going to rain tomorrow
what happened in 1969
read me the news
do you like pizza
what is five
what is timer in german
remember
set
`

/** What was said before, what is said now, what it means. */
const followUps = `
5 miles in kilometres | and in feet => convert {"value":5,"from":"mi","to":"ft"}
5 miles in kilometres | and in meters? => convert {"value":5,"from":"mi","to":"m"}
5 miles in kilometres | what about ten miles => convert {"value":10,"from":"mi","to":"km"}
5 miles in kilometres | and twenty => convert {"value":20,"from":"mi","to":"km"}
what time is it in Tokyo | and in London => time {"place":"london"}
what time is it | what about New York? => time {"place":"new york"}
what time is it in Tokyo | and here => time
what's the date | what about tomorrow => date {"day":"tomorrow"}
how many days until christmas | and until easter => date {"day":"easter","about":"days_until"}
what day is it tomorrow | and next friday => date {"day":"next friday","about":"date"}
set a timer for five minutes | cancel it => timer_cancel {"which":"last"}
set a timer for five minutes | how long is left => timer_list {"kind":"timer"}
set a timer for five minutes | how much longer? => timer_list {"kind":"timer"}
set a timer for five minutes | and another one for ten minutes => timer_start {"seconds":600}
set a timer for five minutes | another one for ten minutes called tea => timer_start {"seconds":600,"label":"tea"}
how long is left | cancel them all => timer_cancel {"which":"all"}
flip a coin | again => flip_coin
roll two dice | once more => roll_dice {"count":2}
pick a number between one and ten | another one => random_number {"min":1,"max":10}
tell me a joke | another one => small_talk {"kind":"joke"}
five plus five | times two => calculate {"expression":"(5 + 5) * (2)"}
five plus five | and divided by three => calculate {"expression":"(5 + 5) / (3)"}
five plus five | minus four => calculate {"expression":"(5 + 5) - (4)"}
set a timer for ten minutes | actually make it 20 minutes => timer_change {"action":"set","seconds":1200}
set a timer for ten minutes | no I meant fifteen => timer_change {"action":"set","seconds":900}
set a timer for ten minutes | make that 30 => timer_change {"action":"set","seconds":1800}
set an alarm for 7 am | no, at 8 am => timer_change {"action":"set","at":"8:00 am"}
set a timer for ten minutes | set another one for 5 minutes called pasta => timer_start {"seconds":300,"label":"pasta"}
what is 2 + 2 | and the square root of that => calculate {"expression":"sqrt(2 + 2)"}
louder | a bit more => volume {"action":"louder"}
remember that I like tea | actually forget that => note_forget {"which":"last"}
what time is it | again => repeat_last
`

describe('English', () => {
  it.each(rows(phrases))('understands “%s”', (phrase, meaning) => {
    expect(shown(understandIn('en', phrase))).toBe(meaning)
  })

  it.each(notUnderstood.trim().split('\n'))('does not pretend to understand “%s”', (phrase) => {
    expect(understandIn('en', phrase)).toEqual([])
  })

  it.each(rows(followUps))('follows “%s”', (pair, meaning) => {
    const [before = '', now = ''] = pair.split(' | ')
    expect(shown(understandIn('en', now, { previous: understandIn('en', before).at(-1) }))).toBe(meaning)
  })

  it.each([
    ['the pasta one', '{"label":"pasta"}'],
    ['pasta', '{"label":"pasta"}'],
    ['the five minute one', '{"seconds":300}'],
    ['both of them', '{"which":"all"}'],
  ])('takes “%s” as the answer when it asked which timer', (answer, args) => {
    const previous = { skill: 'timer_cancel', args: {} }
    expect(shown(understandIn('en', answer, { previous, wasAsked: true }))).toBe(`timer_cancel ${args}`)
  })

  it('takes a bare name as nothing when it asked nothing', () => {
    expect(understandIn('en', 'pasta', { previous: { skill: 'timer_cancel', args: {} } })).toEqual([])
  })

  it.each(['', '   ', '...', 'um', 'uh um er'])('finds nothing in “%s”', (phrase) => {
    expect(understandIn('en', phrase)).toEqual([])
  })

  it.each(['constructor', 'hasOwnProperty', 'toString', 'valueOf', '__proto__', 'isPrototypeOf'])(
    'takes “%s” for a word like any other',
    (word) => {
      for (const sentence of [
        '%',
        'set a timer for % minutes',
        'set a timer for a % and a %',
        'what is % plus five',
        'three point five %',
        'five % plus two',
        'a % of ten',
        'when is %',
        'the date in 3 %',
        'what day is the % of may',
        'how many feet are in ten %',
        'how many % are in a mile',
        'time in %',
      ]) {
        expect(understandIn('en', sentence.replaceAll('%', word))).toEqual([])
        expect(understandIn('tr', sentence.replaceAll('%', word))).toEqual([])
      }
    },
  )

  // Exponential matching would not end at all.
  it('comes to an end with a very long text', () => {
    const long = 'set a timer for five and then what is '.repeat(100)
    expect(understandIn('en', long)).toEqual([])
    expect(understandIn('en', `remember that ${long}`)).toHaveLength(1)
  })
})
