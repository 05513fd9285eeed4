import { describe, expect, it } from 'vitest'
import { understandIn, understandParts } from '.'
import type { Intent } from './language'

/** Each turn in the light of the one before; what the last one means. */
function meaning(language: string, turns: string): string {
  let intents: readonly Intent[] = []
  for (const turn of turns.split(' | ')) {
    const context = { previous: intents.at(-1) }
    const whole = understandIn(language, turn, context)
    intents = whole.length > 0 ? whole : understandParts(language, turn, context)
  }
  return intents.map(({ skill, args }) => `${skill} ${JSON.stringify(args)}`).join(' & ')
}

const english = `
um, could you please add bread, butter and a dozen eggs to the shopping list => list_add {"items":["bread","butter","a dozen eggs"],"list":"shopping"}
put toilet paper on my grocery list please => list_add {"items":["toilet paper"],"list":"shopping"}
add call the plumber to my to do list => list_add {"items":["call the plumber"],"list":"to do"}
hey parley what do I have on my shopping list => list_read {"list":"shopping"}
is there milk on my shopping list => list_read {"item":"milk","list":"shopping"}
cross milk off my shopping list => list_check {"items":["milk"],"list":"shopping"}
delete everything from the shopping list => list_clear {"list":"shopping"}
start a new list called camping => list_add {"list":"camping"}
make a camping list with a tent and a stove => list_add {"items":["a tent","a stove"],"list":"camping"}
add milk to my shopping list | also some butter please => list_add {"items":["butter"],"list":"shopping"}
what's the difference in time between London and Sydney => time_difference {"from":"london","to":"sydney"}
what time is it in Berlin when it's 9 am in Chicago => time_difference {"from":"chicago","to":"berlin","at":"9:00 am"}
what's 5 pm Eastern in London => time_difference {"from":"eastern","to":"london","at":"5:00 pm"}
how far behind is Los Angeles => time_difference {"to":"los angeles"}
I was born in nineteen seventy two, how old am I => age {"born":"1972"}
can you spell accommodate for me => spell {"word":"accommodate"}
split the bill of 90 dollars three ways => split_bill {"amount":90,"currency":"dollars","people":3}
what's the percentage increase from 80 to 100 => calculate {"expression":"((100) - (80)) / (80) * 100","percent":true}
what's 15 percent of 80 | and of 120 => calculate {"expression":"15 % * 120"}
what's 15 percent of 80 | what about 20 percent => calculate {"expression":"20 % * 80"}
square root of 81 | and of 100 => calculate {"expression":"sqrt 100"}
should I have tea or coffee => choose_one {"options":["tea","coffee"]}
cancel my 6:30 alarm => timer_cancel {"kind":"alarm","at":"6:30"}
can you wake me up at half six tomorrow => timer_start {"at":"6:30","day":"tomorrow","kind":"alarm"}
how many days until my birthday on March 3rd => date {"day":"03-03","about":"days_until"}
I parked on level 3 row B => note_add {"text":"I parked on level 3 row B"}
what's 3/8 as a percentage => calculate {"expression":"(3 / 8) * 100","percent":true}
are you recording me => about {"topic":"listening"}
what do you keep about me => about {"topic":"kept"}
turn off the lights and set an alarm for 7 am => unknown {"text":"turn off the lights"} & timer_start {"at":"7:00 am","kind":"alarm"}
set a timer for ten minutes and play some jazz => timer_start {"seconds":600} & unknown {"text":"play some jazz"}
Set a time or fourteen minutes => timer_start {"seconds":840}
Set a time worth fourteen minutes => timer_start {"seconds":840}
`

const turkish = `
alışveriş listesine ekmek, peynir ve zeytin ekler misin => list_add {"items":["ekmek","peynir","zeytin"],"list":"shopping"}
süt ekle alışveriş listeme => list_add {"items":["süt"],"list":"shopping"}
süt ekler misin alışveriş listeme => list_add {"items":["süt"],"list":"shopping"}
listeye deterjan ekle lütfen => list_add {"items":["deterjan"]}
ne var alışveriş listemde => list_read {"list":"shopping"}
sütü alışveriş listesinden sil => list_remove {"items":["sütü"],"list":"shopping"}
alışveriş listeme süt ekle | bir de ekmek => list_add {"items":["ekmek"],"list":"shopping"}
New York'ta saat 3 iken Londra'da saat kaç => time_difference {"from":"new york","to":"londra","at":"3:00"}
Londra ile aramızda kaç saat fark var => time_difference {"to":"londra"}
1984 doğumluyum kaç yaşındayım => age {"born":"1984"}
200 lira yüzde on bahşişle 3 kişiye böl => split_bill {"amount":200,"currency":"lira","people":3,"tip_percent":10}
80'den 100'e yüzde kaç artış => calculate {"expression":"((100) - (80)) / (80) * 100","percent":true}
seksenin yüzde on beşi kaç | peki 120'nin => calculate {"expression":"120 * 15 %"}
iki su bardağı kaç ml => convert {"value":2,"from":"glass","to":"ml"}
bayrama kaç gün kaldı => date {"day":"eid","about":"days_until"}
konuşmalarımızı saklıyor musun => about {"topic":"kept"}
hatırlat bana yarın dokuzda dişçiyi => timer_start {"at":"9:00","day":"tomorrow","kind":"reminder","label":"dişçiyi"}
hafta içi altı buçukta uyandır beni => timer_start {"at":"6:30","repeat":{"every":1,"unit":"week","days":["monday","tuesday","wednesday","thursday","friday"]},"kind":"alarm"}
kur bir alarm yarın sabah yedi buçuğa => timer_start {"at":"7:30 am","day":"tomorrow","kind":"alarm"}
arabayı üçüncü kata park ettim => note_add {"text":"arabayı üçüncü kata park ettim"}
arabayı nereye park ettim => note_find {"query":"arabayı"}
37'nin yarısı kaç => calculate {"expression":"(37) / 2"}
bir litrede kaç su bardağı var => convert {"value":1,"from":"l","to":"glass"}
1 ile 50 arasında bir sayı seç => random_number {"min":1,"max":50}
hangi alarmlarım var => timer_list {"kind":"alarm"}
yedi alarmını iptal et => timer_cancel {"kind":"alarm","at":"7:00"}
söyle bakalım saat kaç => time {}
saat kaç ve Fransa'nın başkenti neresi => time {} & unknown {"text":"Fransa'nın başkenti neresi"}
`

const rows = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' => '))

describe('the smaller everyday requests', () => {
  it.each(rows(english))('are understood in English: “%s”', (said, meant) => {
    expect(meaning('en', said ?? '')).toBe(meant)
  })

  it.each(rows(turkish))('are understood in Turkish, whatever the order of words: “%s”', (said, meant) => {
    expect(meaning('tr', said ?? '')).toBe(meant)
  })

  it.each([
    'the cat and what it eats',
    'tell me about salt and pepper',
    'it is late and what now',
    'who won the world cup and when',
    'the time and the place',
  ])('are not seen in a sentence that is not two wishes: “%s”', (said) => {
    expect(understandParts('en', said)).toEqual([])
  })
})
