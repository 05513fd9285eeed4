import { describe, expect, it } from 'vitest'
import { speakable } from './speakable'

/* Writings that trip voices up, as a person reads them out. */

describe('English', () => {
  it.each([
    [`It's 5'11" tall.`, "It's five foot eleven tall."],
    ['He ran 26.2 mi in 3h 45m.', 'He ran twenty-six point two miles in three hours forty-five minutes.'],
    ['£1.50 and ¥500', 'one pound and fifty pence and five hundred yen'],
    ['$1.2B in Q3 2025', 'one point two billion dollars in Q three twenty twenty-five'],
    ['Chapter IV, King Henry VIII', 'Chapter four, King Henry the eighth'],
    ['~$20', 'about twenty dollars'],
    ['>100 people', 'more than one hundred people'],
    ['50/50 chance', 'fifty-fifty chance'],
    ['3/8 inch', 'three eighths inch'],
    ["Dr. Smith lives on Main St. near St. Paul's.", "Dr. Smith lives on Main Street near Saint Paul's."],
    ['U.S. and U.K. and Ph.D.', 'U.S. and U.K. and PhD.'],
    ['192.168.1.1', 'one hundred ninety-two dot one hundred sixty-eight dot one dot one'],
    ['10%-20%', 'ten to twenty percent'],
    ['10 - 20%', 'ten to twenty percent'],
    ['1st–3rd', 'first to third'],
    ['1990s-2000s', 'nineteen nineties to two thousands'],
    ['1.5x faster', 'one point five times faster'],
    ['2 1/2 cups', 'two and one half cups'],
    ['1-800-555-0199', 'one eight zero zero, five five five, zero one nine nine'],
    ['(212) 555-0123 ext. 4', 'two one two, five five five, zero one two three extension four'],
    ['2026-03-04 15:30:00', 'March fourth, twenty twenty-six fifteen thirty'],
    ['A+ grade, B-', 'A plus grade, B minus'],
    ['$$E = mc^2$$', 'E equals mc squared'],
    ['€5,50', 'five euros and fifty cents'],
    ['1.000,50 €', 'one thousand euros and fifty cents'],
    ['$100k', 'one hundred thousand dollars'],
    ['$5–$10', 'five to ten dollars'],
    ['US$5', 'five dollars'],
    ['.5', 'zero point five'],
    ['10:30-11:45', 'ten thirty to eleven forty-five'],
    ['w/o sugar', 'without sugar'],
    ['5 ft. 3 in.', 'five feet three inches.'],
    ['Fig. 3', 'figure three'],
    ['p. 12', 'page twelve'],
    ['pp. 3-5', 'pages three to five'],
    ['ca. 1500', 'circa fifteen hundred'],
    ['5 x 3 = 15', 'five times three equals fifteen'],
    ['World War II ended', 'World War two ended'],
    ['Part I think', 'Part I think'],
    ['the Part I. Then', 'the Part one. Then'],
    ['Henry I know', 'Henry I know'],
    ['Press Ctrl+C', 'Press Control C'],
  ])('%j is said %j', (written, said) => {
    expect(speakable(written, 'en')).toBe(said)
  })
})

describe('Turkish', () => {
  it.each([
    ["Saat 15.30'da", 'Saat on beş otuzda'],
    ['1.500,75 TL', 'bin beş yüz lira yetmiş beş kuruş'],
    ['T.C. Cumhurbaşkanı', 'Türkiye Cumhuriyeti Cumhurbaşkanı'],
    ['A.Ş. ve Ltd. Şti.', 'anonim şirketi ve limitet şirketi.'],
    ['Tel: 0212 555 12 34', 'Telefon: sıfır iki bir iki, beş beş beş, bir iki, üç dört'],
    ['+90 (532) 123 45 67', 'artı dokuz sıfır, beş üç iki, bir iki üç, dört beş, altı yedi'],
    ['100 m2', 'yüz metrekare'],
    ['09.30-17.00', 'dokuz otuz ila on yedi'],
    ['09:30–17:00', 'dokuz otuz ila on yedi'],
    ['XX. yüzyıl', 'yirminci yüzyıl'],
    ["19. yy'da", 'on dokuzuncu yüzyılda'],
    ["1990'larda", 'bin dokuz yüz doksanlarda'],
    ["90'lar", 'doksanlar'],
    ["2'şer", 'ikişer'],
    ['50 km/sa', 'saatte elli kilometre'],
    ['s. 12', 'sayfa on iki'],
    ['M.Ö. 3. yüzyıl', 'milattan önce üçüncü yüzyıl'],
    ["100'ü", 'yüzü'],
    ["20.00'ye kadar", 'yirmiye kadar'],
    ['14.30-16.00 arası', 'on dört otuz ila on altı arası'],
    ['12.05.2026 tarihinde', 'on iki Mayıs iki bin yirmi altı tarihinde'],
    ['1 Ocak–3 Mart', 'bir Ocak ila üç Mart'],
    ['3. 5. ve 7. katlar', 'üçüncü, beşinci ve yedinci katlar'],
    ['15 Tem.', 'on beş Temmuz'],
    ['50/50', 'elli elli'],
    ["%100'ü", 'yüzde yüzü'],
    ["1.'lik", 'birincilik'],
    ["3.'sü", 'üçüncüsü'],
    ['2.50 TL-3.50 TL', 'iki lira elli kuruş ila üç lira elli kuruş'],
    ['10.50-20.50 TL', 'on nokta elli ila yirmi lira elli kuruş'],
  ])('%j is said %j', (written, said) => {
    expect(speakable(written, 'tr')).toBe(said)
  })
})
