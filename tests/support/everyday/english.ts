/**
 * A day of requests as one person made them, in their order, because some lean on the one before. `=>`: what the answer
 * has to look like. `~>`: out of reach of rules on one machine; what a truthful refusal has to look like.
 */
export const englishDay = String.raw`
set a timer for ten minutes => ^Timer set for 10 minutes\.$
set another one for 5 minutes called pasta => ^Pasta timer set for 5 minutes\.$
how much time is left on the pasta timer => left on the pasta timer
add five minutes to the pasta timer => ^OK, 9 minutes .*pasta timer|10 minutes left on the pasta
pause the timer => ^Which one: .*\?$|^Paused
cancel the ten minute timer => ^I cancelled the 10-minute timer\.$
actually make it 20 minutes => 20 minutes|(19|20) minutes
wake me up at 7 tomorrow morning => ^Alarm set for tomorrow, \w+, at 7:00 AM
set an alarm for quarter past six on weekdays => ^Alarm set for weekdays at 6:15 AM
remind me to call mom at 6 pm => ^OK, I'll remind you today at 6:00 PM: call mom\.$
remind me tomorrow to take out the trash => ^OK, I'll remind you tomorrow, \w+, at .*: take out the trash
what are my reminders => ^You have 2 reminders: .*call mom.*take out the trash
snooze => ^Nothing is ringing
cancel all my alarms => ^I cancelled both alarms\.$
add milk and eggs to my shopping list => milk and eggs.*shopping list
what's on my shopping list => shopping list.*milk and eggs
remove milk from the list => milk
remember that I parked on level three => I parked on level three
where did I park => I parked on level three
take a note: call the dentist on Friday => call the dentist on Friday
read my notes => call the dentist on Friday.*I parked on level three
start a stopwatch => ^Stopwatch started
what's fifteen percent of eighty => ^15% of 80 is 12\.$
and of 120? => ^15% of 120 is 18\.$
what is the square root of 144 plus 5 => is 17\.$
split 84 dollars and 50 cents three ways with a 20 percent tip => 33\.8
how many cups in a liter => about 4\.23 cups
what is 350 fahrenheit in celsius => about 176\.67 degrees Celsius
five foot eleven in centimetres => 180\.34 centimetres
how much is 20 dollars in euros ~> don't go online
how many tablespoons in half a cup => 8 tablespoons
how many weeks in a year => about 52\.18 weeks
what time is it => ^It's \d+:\d\d [AP]M\.$
what time is it in Tokyo => ^In Tokyo it's \d+:\d\d [AP]M\.$
and in London? => ^In London it's \d+:\d\d [AP]M\.$
what's the time difference between New York and Istanbul => ^Istanbul is [78] hours ahead of New York
if it is 3 pm in New York what time is it in London => 8:00 PM in London|7:00 PM in London
what's today's date => ^Today is \w+, \w+ \d+\.$
what day is Christmas this year => Christmas is on \w+, December 25
when is Easter => Easter is on Sunday
how old am I if I was born in 1984 => 42, or 41 
what week is it => week \d+
when does the sun set today ~> don't go online|don't know where you are
how many days until my birthday => haven't told me
what's the weather like today ~> don't go online
and tomorrow? ~> don't go online
do I need an umbrella ~> don't go online
what's in the news ~> don't go online
play some jazz ~> no access to other programs or devices
turn on the living room lights ~> no access to other programs or devices
open YouTube => ^Open youtube\.com\?$
open Spotify ~> no access to other programs or devices
call mom ~> no access to other programs or devices
send an email to John ~> no access to other programs or devices
search the web for pizza near me ~> don't go online
tell me a joke => ^(?!I can't|I didn't|That needs)
another one => ^(?!I can't|I didn't|That needs)
how do you spell necessary => n-e-c-e-s-s-a-r-y|N, E, C, E, S, S, A, R, Y
what does serendipity mean ~> language model
what's the capital of Australia ~> language model
how do you say thank you in Spanish ~> language model
who is Albert Einstein ~> language model
why is the sky blue ~> language model
tell me a story ~> language model
what can you do => I can tell the time
repeat that => I can tell the time
louder => ^Volume \d+%|loud
speak slower => slower
stop => ^OK\.$
what did I just ask you => ^You said: “stop”|“stop”
are you listening to me all the time => listen
switch to Turkish => Settings
set a timer for 5 minutes, no, make it 10 => ^Timer set for 10 minutes\.$
what time is it and set a timer for three minutes => ^It's .*Timer set for 3 minutes\.$
turn the volume to 50 percent and tell me a joke => ^Volume 50%\. (?!I can't|I didn't).{15,}
what is 12 times 12 and what is the capital of France => 144.*language model
set a timer four ten minutes => ^Timer set for 10 minutes\.$
watt time is it => ^It's \d+:\d\d [AP]M\.$
said a timer for fife minutes => ^Timer set for 5 minutes\.$
what sixteen times for => 64
um hey can you uh set a timer for like two minutes please => ^Timer set for 2 minutes\.$
no I meant fifteen => 15 minutes
good morning => ^Good morning
I'm bored => joke|coin|number
I love you => Thank|kind
flip a coin => ^(Heads|Tails)\.$
roll a die => ^You rolled an? \d\.$
pick a number between 1 and 10 => ^(10|[1-9])\.$
rock paper scissors => ^(Rock|Paper|Scissors)
sing a song ~> sing
thank you => welcome|Any time|pleasure
good night => ^Good night
`
