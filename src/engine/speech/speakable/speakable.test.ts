import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { cases } from '#support/cases'
import { speakable } from './speakable'

describe('English', () => {
  it.each([
    // Markdown
    ['**Bold** and *italic*, __strong__ and _thin_.', 'Bold and italic, strong and thin.'],
    ['# Heading\n\nText here.', 'Heading. Text here.'],
    ['Steps:\n- milk\n- **eggs**\n- [ ] bread', 'Steps: milk. eggs. bread.'],
    ['- milk\n- eggs\n\n', 'milk. eggs.'],
    ['Hello\n\n', 'Hello'],
    ['1. Boil water\n2. Add tea', 'one, Boil water. two, Add tea.'],
    ['See [the docs](https://example.com/a_(b)?c=d "title") now.', 'See the docs now.'],
    ['![A cat](cat.png) sleeps.', 'A cat sleeps.'],
    ['Run `npm install` first.', 'Run npm install first.'],
    ['Use `get_user_name` here.', 'Use get user name here.'],
    ['```js\nconst a = 1\n```', 'Here is some code, shown in the window.'],
    ['Look:\n```\nnever ends', 'Look: Here is some code, shown in the window.'],
    ['| Name | Age |\n|---|---|\n| Ann | 30 |\n| Bob | 4 |', 'Name, Age. Ann, thirty. Bob, four.'],
    ['> A quote\n> goes on.', 'A quote goes on.'],
    ['One.\n\n---\n\nTwo.', 'One. Two.'],
    ['~~old~~ new', 'old new'],
    ['line one\nline two', 'line one line two'],
    ['First line\nSecond line', 'First line. Second line'],
    ['It is so [1][2] and [^3] thus.', 'It is so and thus.'],
    ['H<sub>2</sub>O<br>is water', 'H two O is water'],
    ['Fish &amp; chips', 'Fish and chips'],
    ['**Note', 'Note'],
    ['the docs](https://x.y/z) say', 'the docs say'],
    ['That ==matters== for H~2~O, not a == b.', 'That matters for H two O, not a equals b.'],
    // Signs that would be lost, and amounts in other writings than the language's own.
    ['It is 50¢, or 3‰, see № 5.', 'It is fifty cents, or three per thousand, see number five.'],
    [
      '1 000 000 people, 1\u202f234\u202f567 cars.',
      'one million people, one million two hundred thirty-four thousand five hundred sixty-seven cars.',
    ],
    ['It cost 1.000.000 then.', 'It cost one million then.'],
    [
      'It is at 192.168.100.200.',
      'It is at one hundred ninety-two dot one hundred sixty-eight dot one hundred dot two hundred.',
    ],
    [
      'That is 1.5e-3, and 10⁻³ m.',
      'That is one point five times ten to the power of minus three, and ten to the power of minus three meters.',
    ],
    ['H₂O at 10⁶ Pa', 'H two O at ten to the power of six pascals'],
    ['C$20, A$15 and HK$50', 'twenty Canadian dollars, fifteen Australian dollars and fifty Hong Kong dollars'],
    ['a $1.4 trillion-dollar bill', 'a one point four trillion-dollar bill'],
    ['5 ft 3 in tall, 6 ft in all', 'five feet three inches tall, six feet in all'],
    [
      'Add 3 tsp and 250 µg, at 120 mmHg.',
      'Add three teaspoons and two hundred fifty micrograms, at one hundred twenty millimeters of mercury.',
    ],
    // Digits that name.
    ['Call 911 now.', 'Call nine one one now.'],
    ['He called 112 times.', 'He called one hundred twelve times.'],
    ['The card ending in 4432.', 'The card ending in four four three two.'],
    [
      'Room 305B is ISBN 978-3-16-148410-0.',
      'Room three zero five B is ISBN nine seven eight, three, one six, one four eight four one zero, zero.',
    ],
    // Bounds of formulas.
    ['Take $\\int_0^1 x dx$.', 'Take the integral from zero to one of x dx.'],
    ['Take $\\sum_{i=1}^{n} i$.', 'Take the sum from i equals one to n of i.'],
    ['Take $\\lim_{x \\to 0} x$.', 'Take the limit as x goes to zero of x.'],
    // Formulas: obsidian-aloud-tts#133, OpenMAIC#394, OpenMAIC#1564, reader-view#168.
    ['The roots satisfy $x_1 + x_2 \\leq 7$.', 'The roots satisfy x one plus x two at most seven.'],
    ['Then $\\frac{7}{10}$ of $x$ is left.', 'Then seven divided by ten of x is left.'],
    ['It costs $5 and not $x$.', 'It costs five dollars and not x.'],
    ['It costs $5 or $6, or $7.', 'It costs five dollars or six dollars, or seven dollars.'],
    ['Pay $5 million and $x$ more.', 'Pay five million dollars and x more.'],
    ['Solve $a^2 + b^2 = c^2$ for $c$.', 'Solve a squared plus b squared equals c squared for c.'],
    ['The angle is $\\alpha = 30^\\circ$.', 'The angle is alpha equals thirty degrees.'],
    ['Take $\\sum_{i} x_i$ and $\\sqrt{2}$.', 'Take the sum over i x i and the square root of two.'],
    ['So \\( x \\geq 3 \\) and $$y \\neq 4$$', 'So x at least three and y is not equal to four'],
    ['Either $5 x 3$ or $n$.', 'Either five dollars x three dollars or n.'],
    // Digits that name: SpeakThat#147, integreat-app#3471, hermes-agent#111614.
    ['Your verification code is 276983.', 'Your verification code is two seven six nine eight three.'],
    ['Your 2FA code: 276983', 'Your two FA code: two seven six nine eight three'],
    ['276983 is your login code.', 'two seven six nine eight three is your login code.'],
    ['Your PIN is 1234.', 'Your PIN is one two three four.'],
    ['Order 4711 is in room 276.', 'Order four seven one one is in room two seven six.'],
    ['Order number 20345 left.', 'Order number two zero three four five left.'],
    ['Send it to 86150 Augsburg.', 'Send it to eight six one five zero Augsburg.'],
    ['It is in Boston, MA 02116-1234.', 'It is in Boston, MA zero two one one six, one two three four.'],
    [
      'The commit is 550e8400-e29b-41d4-a716-446655440000.',
      'The commit is an identifier ending in zero zero zero zero.',
    ],
    ['Update to v1.2.3 today.', 'Update to version one point two point three today.'],
    ['I want to order 300 chairs.', 'I want to order three hundred chairs.'],
    ['A code of 5% more.', 'A code of five percent more.'],
    // Abbreviations and rates: pocket-tts#76, piper#54, vernacula#233, kokoro#108.
    ['Meet me at 123 Main Blvd.', 'Meet me at one hundred twenty-three Main Boulevard.'],
    ['Turn into Park Ave. and stop.', 'Turn into Park Avenue and stop.'],
    ['The wind was 60 kph.', 'The wind was sixty kilometers per hour.'],
    [
      'It pumps 5 m³/hr or 120 litres/day.',
      'It pumps five cubic meters per hour or one hundred twenty litres per day.',
    ],
    ['It uses 7 L/km and 3 kg/person.', 'It uses seven liters per kilometer and three kilograms per person.'],
    ['Open Oct-Dec only, Mon – Fri.', 'Open October to December only, Monday to Friday.'],
    ['See Section G.2 for that.', 'See Section G point two for that.'],
    ['Pros vs cons of it.', 'Pros versus cons of it.'],
    ['Thutmose II ruled Egypt.', 'Thutmose the second ruled Egypt.'],
    ['Ramesses III was a king.', 'Ramesses the third was a king.'],
    ['I played Diablo II today.', 'I played Diablo two today.'],
    // Dashes: parsify#83, hacker-news-highlights#5.
    ['Shirts are 19.99 - 20% off.', 'Shirts are nineteen point nine nine minus twenty percent off.'],
    ['It is 100 - 20%, or 5 - 10%.', 'It is one hundred minus twenty percent, or five to ten percent.'],
    ['So 50 - 3 is right.', 'So fifty minus three is right.'],
    ['The season 2024 - 25 ended.', 'The season twenty twenty-four to twenty-five ended.'],
    ['A $1.4 billion loan was granted.', 'A one point four billion dollar loan was granted.'],
    ['Use the $5 discount or pay $5 more.', 'Use the five dollar discount or pay five dollars more.'],
    ['The $5 is mine.', 'The five dollars is mine.'],
    // Others of these kinds.
    [
      'So $f(x)=2x+1$ and $-5$, with 2x + 1 = 5.',
      'So f x equals two x plus one and minus five, with two x plus one equals five.',
    ],
    ['It is \\boxed{42}, as $x\\to\\infty$.', 'It is forty-two, as x goes to infinity.'],
    ['That is 5x faster.', 'That is five times faster.'],
    [
      'Case 2024-0113, RFC 2616 on port 8080.',
      'Case two zero two four, zero one one three, RFC two six one six on port eight zero eight zero.',
    ],
    ['Confirmation number AB12CD.', 'Confirmation number A B one two C D.'],
    [
      'My IBAN is DE89 3704 0044 05.',
      'My IBAN is D E eight nine, three seven zero four, zero zero four four, zero five.',
    ],
    ['It is 0x1F, in #FF8800.', 'It is zero x one F, in F F eight eight zero zero.'],
    ['He lives at 221 Baker St.', 'He lives at two hundred twenty-one Baker Street.'],
    ['Mt. Everest, Sgt. Pepper and Gov. Brown.', 'Mount Everest, Sergeant Pepper and Governor Brown.'],
    ['Take Hwy. 1 to Apt. 4, Mon 9-5.', 'Take Highway one to Apartment four, Monday nine to five.'],
    [
      'It was 120/80 mmHg after 30 secs at 5 kPa.',
      'It was one hundred twenty over eighty millimeters of mercury after thirty seconds at five kilopascals.',
    ],
    ['A 3.5" screen.', 'A three point five inches screen.'],
    ['She said "I am 5".', 'She said I am five.'],
    ['From June 1 - July 3, so 5 - x.', 'From June first to July third, so five minus x.'],
    ['The $20 million deal, a €5 billion loan.', 'The twenty million dollar deal, a five billion euro loan.'],
    ['$20 million deal reached.', 'twenty million dollar deal reached.'],
    // Addresses
    ['Go to https://www.example.com/path?x=1.', 'Go to example dot com.'],
    ['Visit example.com today.', 'Visit example dot com today.'],
    ['Edit main.ts and node.js.', 'Edit main dot ts and node dot js.'],
    ['Mail john.doe@example.com!', 'Mail john dot doe at example dot com!'],
    ['http://localhost:8080/x is up', 'localhost is up'],
    // Emoji
    ['Great! 😀👍🏽 Next 🇹🇷.', 'Great! Next.'],
    ['👨‍👩‍👧 ❤️', ''],
    ['1️⃣ first', 'one first'],
    // Numbers
    ['0', 'zero'],
    ['42 and 1,234,567', 'forty-two and one million two hundred thirty-four thousand five hundred sixty-seven'],
    ['3.14 or 0.05', 'three point one four or zero point zero five'],
    ['-5 and 10', 'minus five and ten'],
    ['the 1st, 2nd, 3rd, 12th, 20th and 101st', 'the first, second, third, twelfth, twentieth and one hundred first'],
    [
      'In 1969, 1905, 2000, 2009 and 2026.',
      'In nineteen sixty-nine, nineteen oh five, two thousand, two thousand nine and twenty twenty-six.',
    ],
    ['2026 items', 'two thousand twenty-six items'],
    ['in the 1990s and the 80s', 'in the nineteen nineties and the eighties'],
    ['a 1000 or 10000', 'a one thousand or ten thousand'],
    ['agent 007', 'agent zero zero seven'],
    ['12345678901', 'one two three four five six seven eight nine zero one'],
    ['version 2.0.1', 'version two point zero point one'],
    ['3-5 days, 10–20 people', 'three to five days, ten to twenty people'],
    ['1990-1995', 'nineteen ninety to nineteen ninety-five'],
    [
      'half: 1/2, 3/4, ½, 2½ and 4/5',
      'half: one half, three quarters, one half, two and one half and four out of five',
    ],
    ['24/7 service', 'twenty-four seven service'],
    ['1920x1080 is 16:9', 'nineteen twenty by one thousand eighty is sixteen to nine'],
    ['MP3, GPT-4, H2O, 5G and COVID-19', 'MP three, GPT four, H two O, five G and COVID nineteen'],
    ['NASA and USB', 'NASA and USB'],
    ['#1 and No. 5', 'number one and number five'],
    ['It was 7.', 'It was seven.'],
    // Times
    ['at 14:30', 'at fourteen thirty'],
    ['at 3:05 pm', 'at three oh five p.m.'],
    ['at 3:05pm, then', 'at three oh five p.m., then'],
    ['at 9:00 and 14:00', "at nine o'clock and fourteen hundred"],
    ['It is 3 pm.', 'It is three p.m.'],
    ['It is 10 A.M. now', 'It is ten a.m. now'],
    ['7:00 AM–9:30 PM', 'seven a.m. to nine thirty p.m.'],
    ['9:30-17:45', 'nine thirty to seventeen forty-five'],
    // Dates
    ['2026-11-20', 'November twentieth, twenty twenty-six'],
    ['20.11.2026', 'November twentieth, twenty twenty-six'],
    ['11/20/2026', 'November twentieth, twenty twenty-six'],
    ['on Nov 20', 'on November twentieth'],
    ['on Nov. 20, 2026.', 'on November twentieth, twenty twenty-six.'],
    ['on 20 November 2026', 'on the twentieth of November, twenty twenty-six'],
    ['on the 4th of July', 'on the fourth of July'],
    ['March 10-12', 'March tenth to twelfth'],
    ['in September 2001', 'in September two thousand one'],
    ['2026-11-20T14:30:00Z', 'November twentieth, twenty twenty-six fourteen thirty'],
    ['May I come?', 'May I come?'],
    // Percent, money, units
    ['50% or 3.5 %', 'fifty percent or three point five percent'],
    ['10-20%', 'ten to twenty percent'],
    ['It costs $29.99.', 'It costs twenty-nine dollars and ninety-nine cents.'],
    ['$1, $1.01, $0.50, $1,000', 'one dollar, one dollar and one cent, fifty cents, one thousand dollars'],
    ['$3.5 million or $5M', 'three point five million dollars or five million dollars'],
    ['5 € and €5', 'five euros and five euros'],
    ['100 TL or ₺100', 'one hundred lira or one hundred lira'],
    ['20 USD', 'twenty US dollars'],
    ['$5-10 or $5-$10', 'five to ten dollars or five to ten dollars'],
    ['-$5', 'minus five dollars'],
    ['$1,200/yr', 'one thousand two hundred dollars per year'],
    ['$10/month', 'ten dollars per month'],
    ['5 km, 1 km, 3.5 kg', 'five kilometers, one kilometer, three point five kilograms'],
    ['20°C and 20 °F', 'twenty degrees Celsius and twenty degrees Fahrenheit'],
    ['-5°C', 'minus five degrees Celsius'],
    ['100 km/h', 'one hundred kilometers per hour'],
    ['5-10 km', 'five to ten kilometers'],
    ['16GB of RAM', 'sixteen gigabytes of RAM'],
    ['90 m² flat', 'ninety square meters flat'],
    ['10k users', 'ten thousand users'],
    // Telephones
    ['call 555-1234', 'call five five five, one two three four'],
    ['call (555) 123-4567', 'call five five five, one two three, four five six seven'],
    ['call +90 532 123 45 67', 'call plus nine zero, five three two, one two three, four five, six seven'],
    // Signs
    ['2 + 2 = 4', 'two plus two equals four'],
    ['5 * 3 × 2 ÷ 4', 'five times three times two divided by four'],
    ['10 - 3 = 7', 'ten minus three equals seven'],
    ['x² ≥ 4', 'x squared at least four'],
    ['R&D', 'R and D'],
    ['and/or', 'and or'],
    ['C++ and C#', 'C plus plus and C sharp'],
    ['~5 people', 'about five people'],
    // Punctuation
    ['He said “go” (now).', 'He said go, now.'],
    ['It — well — works', 'It, well, works'],
    ['A well-known e-mail', 'A well-known e-mail'],
    ['Wow!!! Really?!', 'Wow! Really?'],
    ['Well… maybe', 'Well... maybe'],
    ['e.g. this, i.e. that, etc.', 'for example this, that is that, et cetera.'],
    ['cats vs. dogs', 'cats versus dogs'],
    ["don't, it’s", "don't, it's"],
    ['***', ''],
    ['   \n ', ''],
    ['', ''],
  ])('%j is said %j', (written, said) => {
    expect(speakable(written, 'en')).toBe(said)
  })
})

describe('Turkish', () => {
  it.each([
    // Digits that name, and what is taken off.
    ['Kodunuz: 276983', 'Kodunuz: iki yedi altı dokuz sekiz üç'],
    ["112'yi arayın.", 'bir bir ikiyi arayın.'],
    ['50 - 3, 1000 TL - %20, 5 - 10 kişi', 'elli eksi üç, bin lira eksi yüzde yirmi, beş ila on kişi'],
    ['24/7 açık, 1/2 litre, 3‰', 'yedi yirmi dört açık, yarım litre, binde üç'],
    ['2,3 mlr TL, 1 000 000 kişi', 'iki virgül üç milyar lira, bir milyon kişi'],
    ['$\\int_0^1 x$', 'sıfır ile bir arasında integral x'],

    ['Gömlek 19,99 - %20, yani 5 - x.', 'Gömlek on dokuz virgül doksan dokuz eksi yüzde yirmi, yani beş eksi x.'],
    ['2x + 1 = 5 ve 5x hızlı.', 'iki x artı bir eşittir beş ve beş kat hızlı.'],
    ['Hata 404, port 8080, 0x1F.', 'Hata dört sıfır dört, port sekiz sıfır sekiz sıfır, sıfır x bir F.'],
    ['Tansiyon 120/80 mmHg, 5 kPa.', 'Tansiyon yüz yirmi bölü seksen milimetre cıva, beş kilopaskal.'],
    ['Doğrulama kodunuz 483920.', 'Doğrulama kodunuz dört sekiz üç dokuz iki sıfır.'],
    ['PIN: 1234', 'PIN: bir iki üç dört'],
    ['483920 doğrulama kodunuz.', 'dört sekiz üç dokuz iki sıfır doğrulama kodunuz.'],
    ['Debi 5 m³/gün.', 'Debi günde beş metreküp.'],
    ['Yakıt 3 L/saat.', 'Yakıt saatte üç litre.'],
    ['0', 'sıfır'],
    ['1, 11, 21 ve 40', 'bir, on bir, yirmi bir ve kırk'],
    ['100, 200, 1000, 1001, 21.000', 'yüz, iki yüz, bin, bin bir, yirmi bir bin'],
    ['1.234.567', 'bir milyon iki yüz otuz dört bin beş yüz altmış yedi'],
    ['3,5 ve 3,14 ve 0,05', 'üç virgül beş ve üç virgül on dört ve sıfır virgül sıfır beş'],
    ['3.5', 'üç nokta beş'],
    ['-5', 'eksi beş'],
    ['3. gün, 4. kat ve 20. yüzyıl', 'üçüncü gün, dördüncü kat ve yirminci yüzyıl'],
    ['2. Dünya Savaşı ve II. Dünya Savaşı', 'ikinci Dünya Savaşı ve ikinci Dünya Savaşı'],
    ['IV. Murat', 'dördüncü Murat'],
    ['Sonuç 5. Bu kadar.', 'Sonuç beş. Bu kadar.'],
    ["2026'da, 3'üncü, 4'üncü, 6'ncı", 'iki bin yirmi altıda, üçüncü, dördüncü, altıncı'],
    ['14:30', 'on dört otuz'],
    ["saat 14:30'da", 'saat on dört otuzda'],
    ["saat 14.30'da", 'saat on dört otuzda'],
    ["09:05 ve 14:00'te", 'dokuz sıfır beş ve on dörtte'],
    ['20.11.2026', 'yirmi Kasım iki bin yirmi altı'],
    ['2026-11-20', 'yirmi Kasım iki bin yirmi altı'],
    ["20 Kasım 2026'da", 'yirmi Kasım iki bin yirmi altıda'],
    ['5 Oca', 'beş Ocak'],
    ['%50, %3,5 ve 20%', 'yüzde elli, yüzde üç virgül beş ve yüzde yirmi'],
    ["%50'si", 'yüzde ellisi'],
    ['%10-20', 'yüzde on ila yirmi'],
    ['10-20%', 'yüzde on ila yirmi'],
    ['100 TL, ₺100, 5 €', 'yüz lira, yüz lira, beş avro'],
    ['19,90 TL', 'on dokuz lira doksan kuruş'],
    ['1.250,50 TL', 'bin iki yüz elli lira elli kuruş'],
    ["34,52 TL'den", 'otuz dört lira elli iki kuruştan'],
    ["25 °C'de, 5 kg'dan", 'yirmi beş derecede, beş kilogramdan'],
    ["100 TL'ye", 'yüz liraya'],
    ['$29,99', 'yirmi dokuz dolar doksan dokuz sent'],
    ['5 milyon TL', 'beş milyon lira'],
    ['5 km, 3,5 kg, 20°C', 'beş kilometre, üç virgül beş kilogram, yirmi derece'],
    ["5 km'lik", 'beş kilometrelik'],
    ['100 km/h ve 90 km/s', 'saatte yüz kilometre ve saatte doksan kilometre'],
    ['90 m² ev', 'doksan metrekare ev'],
    ['10 dk 5 sn', 'on dakika beş saniye'],
    ['3-5 gün', 'üç ila beş gün'],
    ['1990–1995', 'bin dokuz yüz doksan ila bin dokuz yüz doksan beş'],
    ['0532 123 45 67', 'sıfır beş üç iki, bir iki üç, dört beş, altı yedi'],
    ['+90 532 123 45 67', 'artı dokuz sıfır, beş üç iki, bir iki üç, dört beş, altı yedi'],
    ['ali@ornek.com.tr', 'ali et ornek nokta com nokta tr'],
    ['https://www.ornek.com/a bak', 'ornek nokta com bak'],
    ['2 + 2 = 4', 'iki artı iki eşittir dört'],
    ['Ali & Veli', 'Ali ve Veli'],
    ['#1', 'bir numara'],
    ['No: 5', 'numara beş'],
    ['7/24 açık', 'yedi yirmi dört açık'],
    ['2½ saat', 'iki buçuk saat'],
    ['```py\nx\n```', 'Kod pencerede gösteriliyor.'],
    ['**Önemli:** `dosya`', 'Önemli: dosya'],
    ['- elma\n- armut', 'elma. armut.'],
    ['1. elma\n2. armut', 'bir, elma. iki, armut.'],
    ['elma, armut vb. meyveler', 'elma, armut ve benzeri meyveler'],
    ['elma, armut vb.', 'elma, armut ve benzeri.'],
    ['Dr. Ayşe ve Prof. Can', 'Doktor Ayşe ve Profesör Can'],
    ['M.Ö. 300', 'milattan önce üç yüz'],
    ['örn. elma', 'örneğin elma'],
    ['Harika! 🎉', 'Harika!'],
    ['İstanbul ışıl ışıl', 'İstanbul ışıl ışıl'],
  ])('%j is said %j', (written, said) => {
    expect(speakable(written, 'tr')).toBe(said)
  })
})

describe('pronunciations', () => {
  const say = [
    { written: 'SQL', spoken: 'sequel' },
    { written: 'SQL Server', spoken: 'sequel server' },
    { written: 'nginx', spoken: 'engine x' },
    { written: 'C++', spoken: 'see plus plus' },
    { written: 'ışık', spoken: 'ışşık' },
    { written: '', spoken: 'never' },
    { written: 'Ayşe', spoken: 'Ayshe' },
    { written: 'US', spoken: 'you ess', matchCase: true },
    { written: 'St. Ives', spoken: 'saint ives' },
    { written: '24/7', spoken: 'all day' },
  ].map((one) => ({ matchCase: false, ...one }))

  it.each([
    ['Use sql.', 'Use sequel.'],
    ['Use SQL Server.', 'Use sequel server.'],
    ['MySQL stays.', 'MySQL stays.'],
    ['**Nginx** runs.', 'engine x runs.'],
    ['Learn C++ now.', 'Learn see plus plus now.'],
    ['See https://nginx.org now.', 'See nginx dot org now.'],
    ['US law tells us.', 'you ess law tells us.'],
    ["Ayşe's cat, AYŞE and Ayşegül.", "Ayshe's cat, Ayshe and Ayşegül."],
    ['At st. ives, open 24/7.', 'At saint ives, open all day.'],
    ['SQL → SQL', 'sequel, sequel'],
  ])('%j is said %j', (written, said) => {
    expect(speakable(written, 'en', say)).toBe(said)
  })

  it('fold case as Turkish does', () => {
    expect(speakable('IŞIK ve Işık', 'tr', say)).toBe('ışşık ve ışşık')
    expect(speakable("sql'i aç", 'tr', say)).toBe("sequel'i aç")
  })

  it('keep the ending that follows a Turkish name', () => {
    expect(speakable("Ayşe'nin evi, AYŞE’ye ve Ayşe.", 'tr', say)).toBe("Ayshe'nin evi, Ayshe'ye ve Ayshe.")
  })

  it('put nothing where they are not asked for', () => {
    expect(speakable('Use SQL.', 'en', [])).toBe('Use SQL.')
  })
})

describe('always', () => {
  const languages = fc.constantFrom('en' as const, 'tr' as const)
  const anything = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '**',
          '`',
          '```\n',
          '# ',
          '| a |',
          '\n',
          ' ',
          '$5',
          '3.',
          '-',
          '(',
          ')',
          '<b>',
          '&',
          '/',
          '😀',
          '[x](y)',
          '%50',
          "'da",
        ),
        fc.constantFrom(
          '14:30',
          '2026-11-20',
          '1/2',
          '½',
          'km',
          'TL',
          '°C',
          '...',
          'https://a.b',
          'a@b.co',
          'e.g.',
          '²',
          '^',
          '#',
          '\\',
          '=',
          '1e9',
        ),
        fc.string({ maxLength: 8, unit: 'grapheme' }),
        fc.integer().map(String),
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join(''))

  it('leaves no markup, no ASCII digit and no needless white space', () => {
    fc.assert(
      fc.property(anything, languages, (text, language) => {
        const said = speakable(text, language)
        expect(said).not.toMatch(/[*_`#~|<>{}[\]\\^=@&$€₺%()"\d]|\s\s|^\s|\s$|\n/)
        expect(said).not.toMatch(/\p{Extended_Pictographic}/u)
        if (said !== '') expect(said).toMatch(/[\p{L}\p{N}]/u)
      }),
      { numRuns: cases(1_000) },
    )
  })

  it('changes nothing in what is already said', () => {
    const word = fc.constantFrom(
      ..."the quick fox may May in m h km no I am a well-known don't sun march March lira o'clock bir iki ev İzmir ılık ğ second dot".split(
        ' ',
      ),
    )
    const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(' ')}.`)
    fc.assert(
      fc.property(sentence, languages, (text, language) => {
        expect(speakable(text, language)).toBe(text)
      }),
      { numRuns: cases(500) },
    )
  })

  it('is said the same when put in again', () => {
    for (const [language, text] of [
      ['en', 'On Nov 20, 2026 at 3:05 pm it cost $29.99 (about 5%) for 3-5 km, e.g. at https://example.com.'],
      ['tr', "20.11.2026'da saat 14:30'da 29,99 TL (yaklaşık %5) ve 3-5 km, örn. https://ornek.com adresinde."],
    ] as const) {
      const once = speakable(text, language)
      expect(speakable(once, language)).toBe(once)
    }
  })
})
