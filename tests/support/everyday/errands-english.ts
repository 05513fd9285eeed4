/**
 * Requests as other people would make them on another day: calendar, lists without commas, what somebody says of
 * themselves, and things nobody here can do. Read like english.ts.
 */
export const englishErrands = String.raw`
is 2028 a leap year => ^Yes, 2028 will be a leap year\.$
was 1900 a leap year => ^No, 1900 was not a leap year\.$
is 2030 a leap year => ^No, 2030 will not be a leap year\.$
when is the next leap year => ^The next leap year is 2028\.$
remind me on February 29 to call Ann => remind you on Tuesday, February 29, 2028, at 9:00 AM: call Ann\.
remind me a week from Thursday to pay the rent => remind you on Thursday, December 10, at 9:00 AM: pay the rent\.
what date is a week from Thursday => ^In 10 days it's Thursday, December 10\.$
what is the date two weeks from Monday => ^In 21 days it's Monday, December 21\.$
count to ten => ^1, 2, 3, 4, 5, 6, 7, 8, 9, 10\.$
count down from five => ^5, 4, 3, 2, 1\.$
count from 3 to 12 => ^3, 4, 5, 6, 7, 8, 9, 10, 11, 12\.$
count to twenty by twos => ^2, 4, 6, 8, 10, 12, 14, 16, 18, 20\.$
add milk eggs and bread => ^I've put milk, eggs, and bread on your shopping list\.$
put toilet paper and dish soap on the shopping list => ^I've put toilet paper and dish soap on your shopping list\.$
do I have bread on my list => ^Yes, bread is on your shopping list\.$
do I have eggs on my list => ^Yes, eggs are on your shopping list\.$
do I have apples on my list => ^No, there are no apples on your shopping list\.$
where did I leave my keys => ^You haven't told me anything about that yet\.$
remember my passport is in the top drawer => ^I'll remember: “my passport is in the top drawer”\.$
where is my passport => ^You told me: “my passport is in the top drawer”\.$
note to self: the wifi code is blue horse => ^I'll remember: “the wifi code is blue horse”\.$
what is the wifi code => ^You told me: “the wifi code is blue horse”\.$
wake me at half six => ^Alarm set for today at 6:30 PM\.$
wake me up in 8 hours => ^Alarm set for today at 5:30 PM\.$
set an alarm for noon on Saturday => ^Alarm set for Saturday, December 5, at 12:00 PM\.$
set a recurring alarm every weekday at 5:45 => ^Alarm set for weekdays at 5:45 AM, first tomorrow, Tuesday\.$
change my alarm to 8 => ^OK, on weekdays at 8:00 AM\.$
cancel the Saturday alarm => ^I cancelled the alarm for 12:00 PM\.$
remind me every month on the first to water the cactus => remind you every month at 9:00 AM, first tomorrow, Tuesday:
remind me the day after tomorrow at 9 to bring the laptop => remind you on Wednesday, December 2, at 9:00 AM: bring
remind me at quarter to five to pick up the kids => remind you today at 4:45 PM: pick up the kids\.$
do I have any alarms tomorrow => ^Your alarm is set for weekdays at 8:00 AM\.$
how long until my next alarm => ^\d+ hours?, \d+ minutes?, and \d+ seconds? until the alarm for 5:30 PM, today
set a timer for an hour and a half => ^Timer set for 1 hour and 30 minutes\.$
timer ten minutes eggs => ^Eggs timer set for 10 minutes\.$
what's 18% of 64 divided by three => ^That's 3\.84\.$
what is two to the power of ten => ^2 to the power of 10 is 1,024\.$
what is 3/4 plus 1/8 => ^That's 0\.875\.$
half of 250 => ^Half of 250 is 125\.$
a third of 90 => ^A third of 90 is 30\.$
double 35 => ^2 times 35 is 70\.$
how many days in February 2028 => ^February 2028 has 29 days\.$
what year was it 40 years ago => ^14,610 days ago it was Sunday, November 30, 1986\.$
how many hours until midnight => ^14 hours and \d+ minutes until midnight\.$
how many days until new year => ^32 days until New Year\.$
what day of the week was July 4 1976 => ^July 4, 1976 was a Sunday\.$
what will the date be in 100 days => ^In 100 days it's Wednesday, March 10, 2027\.$
how many minutes in a day => ^1 day is 1,440 minutes\.$
convert 5 kilos to pounds => ^5 kilograms is about 11\.02 pounds\.$
how many ounces in a pound => ^1 pound is 16 ounces\.$
how tall is 6 foot 2 in meters => ^74 inches is about 1\.88 metres\.$
how many feet in a mile => ^1 mile is 5,280 feet\.$
what's 20 celsius in fahrenheit => ^20 degrees Celsius is 68 degrees Fahrenheit\.$
is it raining ~> don't go online
what's the score of the game ~> don't go online
book a table for two ~> no access to other programs or devices
read me my messages ~> no access to other programs or devices
order a pizza ~> no access to other programs or devices
where am I ~> don't go online
what time is sunset ~> don't go online
who are you => ^I'm Parley, a voice assistant\. I hear, think and speak on this machine;
who made you => ^I'm Parley, a voice assistant\. I hear, think and speak on this machine;
can you hear me => ^I hear you\.$
do you work offline => ^I'm Parley, a voice assistant\. I hear, think and speak on this machine;
are you recording me => ^I listen while the talk button shows that I do; one click turns it off\.
what's my name => ^You haven't told me anything about that yet\.$
my name is Sam => ^I'll remember: “my name is Sam”\.$
goodbye => ^Goodbye!$
stop listening => ^I listen while the talk button shows that I do; one click turns it off\.
be quiet for a minute => ^OK\.$
what time will it be in 45 minutes => ^In 45 minutes it will be 10:\d\d AM\.$
what time was it 3 hours ago => ^3 hours ago it was 6:\d\d AM\.$
is it morning in Sydney => ^In Sydney it's \d+:\d\d [AP]M\.$
what time is it on the west coast => ^In Los Angeles it's 1:32 AM\.$
are we ahead of Berlin => ^Berlin is 1 hour ahead of here\.$
how do you spell rhythm => ^Rhythm: R, H, Y, T, H, M\.$
how old is someone born May 12 1990 => ^That makes 36 years\.$
what's the date next Friday => ^In 4 days it's Friday, December 4\.$
what is 25 percent off 80 => ^80 minus 25% is 60\.$
15 plus 27 minus 4 => ^15 plus 27 minus 4 is 38\.$
how many seconds in 3 hours => ^3 hours is 10,800 seconds\.$
how many weeks until Christmas => ^3 weeks and 4 days until Christmas\.$
could you set a timer for like 25 minutes for the laundry => ^Laundry timer set for 25 minutes\.$
start a 3 minute egg timer => ^Egg timer set for 3 minutes\.$
how long left on the laundry => ^24 minutes and \d+ seconds left on the laundry timer\.$
wake me up at six thirty on Wednesday => ^Alarm set for Wednesday, December 2, at 6:30 AM\.$
remind me every second Friday to put the bins out => remind you every second Friday at 9:00 AM, first on Friday,
remind me on the 15th to pay rent => remind you on Tuesday, December 15, at 9:00 AM: pay rent\.
remind me at the end of the month to check the meter => remind you today at 11:00 AM: check the meter\.
remind me next week to book the dentist => remind you on Monday, December 7, at 9:00 AM: book the dentist\.
remind me on Friday next week at 3 pm to call the bank => remind you on Friday, December 11, at 3:00 PM: call the
remind me in three months to renew my passport => remind you on Sunday, February 28, 2027, at 9:00 AM: renew my
remind me every year on May 5 that it is mom's birthday => remind you every year at 9:00 AM, first on Wednesday, May
remind me when I get home to water the plants => ^I can't tell when that happens\. I can remind you at a time, for
what reminders do I have for Friday => ^The reminder “put the bins out”: every second Friday at 9:00 AM\.$
move the dentist reminder to Thursday at 10 => ^OK, on Thursday, December 3, at 10:00 AM\.$
delete the rent reminder => ^Which one: the reminder “pay the rent” or the reminder “pay rent”\?$
set an alarm for 20 minutes before 8 => ^Alarm set for today at 7:40 PM\.$
we're out of coffee => ^I've put coffee on your shopping list\.$
I need bananas apples and yogurt => ^I've put bananas, apples, and yogurt on your shopping list\.$
put batteries on my hardware list => ^I've put batteries on your hardware list\.$
what's on my hardware list => ^On your hardware list: batteries\.$
take bananas off the shopping list => ^I took bananas off your shopping list\.$
write down that the plumber comes on Tuesday => ^I'll remember: “the plumber comes on Tuesday”\.$
when does the plumber come => ^You told me: “the plumber comes on Tuesday”\.$
my wifi password is sunflower42 => ^I'll remember: “my wifi password is sunflower42”\.$
what's my wifi password => ^You told me: “my wifi password is sunflower42”\.$
what's the date three weeks from today => ^In 21 days it's Monday, December 21\.$
what day is the 25th => ^December 25 is a Friday\.$
which day of the week was 29 February 2024 => ^February 29, 2024 was a Thursday\.$
how many days are there in 2028 => ^2028 has 366 days\.$
how many days between March 1 and April 15 => ^There are 45 days between March 1, 2027 and April 15, 2027\.$
what time is it in Bangkok => ^In Bangkok it's \d+:\d\d [AP]M\.$
what's the time difference between here and London => ^London has the same time as here\.$
when it's noon here what time is it in Sydney => ^When it's 12:00 PM here, it's 11:00 PM in Sydney\.$
how late is it in Istanbul when it's 5 pm in Berlin => ^When it's 5:00 PM in Berlin, it's 7:00 PM in Istanbul\.$
what week number is Christmas => ^Friday, December 25 is in week 52\.$
how old will I be in 2030 if I was born in 1995 => ^Born in 1995, that makes 35, or 34 before the birthday\.$
what is 15 percent tip on 48 dollars => ^The tip is 7\.20 dollars, 55\.20 dollars together\.$
split 120 dollars between 5 people => ^24 dollars each\.$
what's the square root of 2 => ^The square root of 2 is about 1\.414214\.$
what is 1.5 times 2.4 => ^1\.5 times 2\.4 is 3\.6\.$
how much is a quarter of 360 => ^A quarter of 360 is 90\.$
20 divided by 7 => ^20 divided by 7 is about 2\.857143\.$
from 80 to 92 what percent increase => ^That's 15 percent\.$
how many grams in a pound => ^1 pound is about 453\.59 grams\.$
how many cups in half a gallon => ^0\.5 gallons is 8 cups\.$
what is 70 kilograms in stone => ^70 kilograms is about 11\.02 stone\.$
6 miles in km => ^6 miles is about 9\.66 kilometres\.$
how hot is 180 celsius in fahrenheit => ^180 degrees Celsius is 356 degrees Fahrenheit\.$
spell conscience => ^Conscience: C, O, N, S, C, I, E, N, C, E\.$
what's the weather in Paris ~> don't go online
will it snow tomorrow ~> don't go online
call a taxi ~> no access to other programs or devices
read my emails ~> no access to other programs or devices
what's the price of bitcoin ~> don't go online
translate good morning to French ~> language model
who won the world cup in 2018 ~> don't go online
how do you make pancakes ~> language model
tell me a fun fact ~> language model
talk normally => ^I am speaking at normal speed\.$
are you a robot => ^I'm Parley, a voice assistant\. I hear, think and speak on this machine;
what languages do you speak => ^I work in English at present\. You can choose another one in Settings,
do you remember what I told you => ^I remember 5 things: “my wifi password is sunflower42”, “the plumber
what's two plus two and what's the date => ^2 plus 2 is 4\. Today is Monday, November 30\.$
set a timer for ten minutes and remind me at 5 to call Bob => 10 minutes\. OK, I'll remind you today at 5:00 PM: call
set a quinoa timer for four and a half minutes => ^Quinoa timer set for 4 minutes and 30 seconds\.$
which timer goes off first => left on the .*timer
stop the quinoa timer => I cancelled the quinoa timer
wake me up tomorrow at a quarter to six => Alarm set for tomorrow, Tuesday, at 5:45 AM
what time does my alarm go off => ^Your alarm is set for tomorrow, Tuesday, at 5:45 AM|5:45 AM
remind me on Sunday afternoon to call the bank => Sunday, December 6, at 3:00 PM: call the bank
what do I have on Sunday => call the bank
if something costs 60 and is 25 percent off what do I pay => is 45\.$
80 dollars with a 15 percent discount => is 68\.$
put nails and glue on my garage list => nails and glue
what else is on it => nails and glue
thank you, that's all => ^(You're welcome|OK|Any time|With pleasure)
`
