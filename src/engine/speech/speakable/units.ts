import type { SpokenLanguage } from './words'

/** How a unit is said: after one, after any other number. `per` units are said before the number in Turkish. */
export interface Unit {
  readonly one: string
  readonly many: string
  /** "saatte": said before the number. */
  readonly before?: string
}

const many = (one: string, plural = `${one}s`): Unit => ({ one, many: plural })
const same = (word: string, before?: string): Unit => ({
  one: word,
  many: word,
  ...(before === undefined ? {} : { before }),
})

/** Units by how they are written; upper and lower case differ ("MB", "mb"). */
export const UNITS: Readonly<Record<SpokenLanguage, Readonly<Record<string, Unit>>>> = {
  en: {
    'km/h': { one: 'kilometer per hour', many: 'kilometers per hour' },
    kmh: { one: 'kilometer per hour', many: 'kilometers per hour' },
    'm/s²': { one: 'meter per second squared', many: 'meters per second squared' },
    'm/s': { one: 'meter per second', many: 'meters per second' },
    'km/s': { one: 'kilometer per second', many: 'kilometers per second' },
    kph: { one: 'kilometer per hour', many: 'kilometers per hour' },
    mph: { one: 'mile per hour', many: 'miles per hour' },
    'MB/s': { one: 'megabyte per second', many: 'megabytes per second' },
    Mbps: { one: 'megabit per second', many: 'megabits per second' },
    Gbps: { one: 'gigabit per second', many: 'gigabits per second' },
    'km²': many('square kilometer'),
    'm²': many('square meter'),
    'cm²': many('square centimeter'),
    'm³': many('cubic meter'),
    'cm³': many('cubic centimeter'),
    km: many('kilometer'),
    cm: many('centimeter'),
    mm: many('millimeter'),
    m: many('meter'),
    nm: many('nanometer'),
    µm: many('micrometer'),
    mi: many('mile'),
    ft: many('foot', 'feet'),
    yd: many('yard'),
    kg: many('kilogram'),
    mg: many('milligram'),
    g: many('gram'),
    lb: many('pound'),
    lbs: many('pound'),
    oz: many('ounce'),
    L: many('liter'),
    l: many('liter'),
    ml: many('milliliter'),
    mL: many('milliliter'),
    cl: many('centiliter'),
    '°C': { one: 'degree Celsius', many: 'degrees Celsius' },
    '°F': { one: 'degree Fahrenheit', many: 'degrees Fahrenheit' },
    '℃': { one: 'degree Celsius', many: 'degrees Celsius' },
    '℉': { one: 'degree Fahrenheit', many: 'degrees Fahrenheit' },
    '°': many('degree'),
    TB: many('terabyte'),
    GB: many('gigabyte'),
    MB: many('megabyte'),
    KB: many('kilobyte'),
    kB: many('kilobyte'),
    GHz: same('gigahertz'),
    MHz: same('megahertz'),
    kHz: same('kilohertz'),
    Hz: same('hertz'),
    dB: many('decibel'),
    kWh: many('kilowatt hour'),
    kW: many('kilowatt'),
    MW: many('megawatt'),
    W: many('watt'),
    V: many('volt'),
    mAh: many('milliamp hour'),
    kcal: many('kilocalorie', 'kilocalories'),
    kJ: many('kilojoule'),
    hPa: same('hectopascal'),
    ms: many('millisecond'),
    sec: many('second'),
    s: many('second'),
    min: many('minute'),
    mins: many('minute'),
    hr: many('hour'),
    hrs: many('hour'),
    h: many('hour'),
    px: many('pixel'),
    k: same('thousand'),
  },
  tr: {
    'km/h': same('kilometre', 'saatte'),
    'km/sa': same('kilometre', 'saatte'),
    'km/s': same('kilometre', 'saatte'),
    'm/s': same('metre', 'saniyede'),
    'm/sn': same('metre', 'saniyede'),
    'MB/s': same('megabayt', 'saniyede'),
    Mbps: same('megabit', 'saniyede'),
    'km²': same('kilometrekare'),
    'm²': same('metrekare'),
    'cm²': same('santimetrekare'),
    'm³': same('metreküp'),
    'cm³': same('santimetreküp'),
    km: same('kilometre'),
    cm: same('santimetre'),
    mm: same('milimetre'),
    m: same('metre'),
    nm: same('nanometre'),
    kg: same('kilogram'),
    mg: same('miligram'),
    gr: same('gram'),
    g: same('gram'),
    lt: same('litre'),
    L: same('litre'),
    l: same('litre'),
    ml: same('mililitre'),
    mL: same('mililitre'),
    cl: same('santilitre'),
    '°C': same('derece'),
    '℃': same('derece'),
    '°F': same('Fahrenhayt derece'),
    '°': same('derece'),
    TB: same('terabayt'),
    GB: same('gigabayt'),
    MB: same('megabayt'),
    KB: same('kilobayt'),
    kB: same('kilobayt'),
    GHz: same('gigahertz'),
    MHz: same('megahertz'),
    kHz: same('kilohertz'),
    Hz: same('hertz'),
    dB: same('desibel'),
    kWh: same('kilovatsaat'),
    kW: same('kilovat'),
    MW: same('megavat'),
    W: same('vat'),
    V: same('volt'),
    mAh: same('miliamper saat'),
    kcal: same('kilokalori'),
    hPa: same('hektopaskal'),
    ms: same('milisaniye'),
    sn: same('saniye'),
    dk: same('dakika'),
    sa: same('saat'),
    px: same('piksel'),
  },
}

/** How a currency is said, whole and hundredths; how many hundredths is said in words only where it has them. */
export interface Currency {
  readonly one: string
  readonly many: string
  readonly cent?: string
  readonly cents?: string
}

const dollar: Currency = { one: 'dollar', many: 'dollars', cent: 'cent', cents: 'cents' }
const euro: Currency = { one: 'euro', many: 'euros', cent: 'cent', cents: 'cents' }
const pound: Currency = { one: 'pound', many: 'pounds', cent: 'penny', cents: 'pence' }
const lira: Currency = { one: 'lira', many: 'lira', cent: 'kurush', cents: 'kurush' }
const trOf = (word: string, cent: string): Currency => ({ one: word, many: word, cent, cents: cent })

/** Currencies by sign and code. */
export const CURRENCIES: Readonly<Record<SpokenLanguage, Readonly<Record<string, Currency>>>> = {
  en: {
    $: dollar,
    US$: dollar,
    '€': euro,
    '£': pound,
    '₺': lira,
    '¥': { one: 'yen', many: 'yen' },
    '₹': { one: 'rupee', many: 'rupees' },
    USD: { ...dollar, one: 'US dollar', many: 'US dollars' },
    EUR: euro,
    GBP: pound,
    TRY: lira,
    TL: lira,
    JPY: { one: 'yen', many: 'yen' },
  },
  tr: {
    $: trOf('dolar', 'sent'),
    US$: trOf('dolar', 'sent'),
    '€': trOf('avro', 'sent'),
    '£': trOf('sterlin', 'peni'),
    '₺': trOf('lira', 'kuruş'),
    '¥': { one: 'yen', many: 'yen' },
    USD: trOf('Amerikan doları', 'sent'),
    EUR: trOf('avro', 'sent'),
    GBP: trOf('sterlin', 'peni'),
    TRY: trOf('lira', 'kuruş'),
    TL: trOf('lira', 'kuruş'),
    tl: trOf('lira', 'kuruş'),
  },
}

/** "100 m2" as "100 m²". */
export function withPowers(text: string): string {
  return text.replace(/(?<=\d\s?(?:km|cm|m))([23])(?![\p{L}\d])/gu, (power) => (power === '2' ? '²' : '³'))
}

/** An alternation of literal keys, longest first, for use inside a regular expression. */
export function alternation(keys: readonly string[]): string {
  const escaped = keys.map((key) => key.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  return escaped.sort((a, b) => b.length - a.length).join('|')
}
