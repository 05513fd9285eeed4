import { table } from '#shared/table'
import { type Currency, type Unit, same } from '../kit/measures'

const many = (one: string, plural = `${one}s`): Unit => ({ one, many: plural })

/** Units by how they are written; upper and lower case differ ("MB", "mb"). */
export const UNITS: Readonly<Record<string, Unit>> = table({
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
})

const dollar: Currency = { one: 'dollar', many: 'dollars', cent: 'cent', cents: 'cents' }
const euro: Currency = { one: 'euro', many: 'euros', cent: 'cent', cents: 'cents' }
const pound: Currency = { one: 'pound', many: 'pounds', cent: 'penny', cents: 'pence' }
const lira: Currency = { one: 'lira', many: 'lira', cent: 'kurush', cents: 'kurush' }

/** Currencies by sign and code. */
export const CURRENCIES: Readonly<Record<string, Currency>> = table({
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
})

/** January first. */
export const MONTHS = 'January February March April May June July August September October November December'.split(' ')
