export type Quantity = 'length' | 'mass' | 'volume' | 'temperature' | 'speed' | 'area' | 'time' | 'data'

/**
 * One unit. `factor` turns it into the base unit of its quantity; `offset` is added before that (temperatures only).
 */
export interface Unit {
  readonly id: string
  readonly quantity: Quantity
  readonly factor: number
  readonly offset?: number
  /** As it is said: one, many. */
  readonly one: string
  readonly many: string
  /** As it is said in Turkish, which has no plural after numbers. */
  readonly tr: string
  /** Other spellings, abbreviations and what speech recognisers make of them; folded to lower-case letters. */
  readonly names: readonly string[]
}

type Row = readonly [id: string, factor: number, one: string, many: string, tr: string, names?: string]

function rows(quantity: Quantity, list: readonly Row[]): Unit[] {
  return list.map(([id, factor, one, many, tr, names]) => ({
    id,
    quantity,
    factor,
    one,
    many,
    tr,
    names: names?.split('|') ?? [],
  }))
}

/**
 * International and US customary units by definition: yard 0.9144 m and pound 0.45359237 kg (1959 agreement), US gallon
 * 231 cubic inches, nautical mile 1,852 m; a month is a twelfth of the mean Gregorian year of 365.2425 days. Data sizes
 * are decimal except kibi- and so on (IEC 80000-13).
 */
export const units: readonly Unit[] = [
  ...rows('length', [
    ['mm', 0.001, 'millimetre', 'millimetres', 'milimetre', 'mm|millimeter|millimeters|milimeter|milimeters'],
    ['cm', 0.01, 'centimetre', 'centimetres', 'santimetre', 'cm|centimeter|centimeters|santim'],
    ['m', 1, 'metre', 'metres', 'metre', 'm|meter|meters'],
    [
      'km',
      1_000,
      'kilometre',
      'kilometres',
      'kilometre',
      'km|kms|kilometer|kilometers|k m|klick|klicks|kilo meters|kilo metres|kilo meter',
    ],
    ['in', 0.0254, 'inch', 'inches', 'inç', 'in|inche|inc'],
    ['ft', 0.3048, 'foot', 'feet', 'fit', 'ft|foots|feets|ayak'],
    ['yd', 0.9144, 'yard', 'yards', 'yarda', 'yd|yds|yarda'],
    ['mi', 1609.344, 'mile', 'miles', 'mil', 'mi|mil'],
    ['nmi', 1852, 'nautical mile', 'nautical miles', 'deniz mili', 'nmi'],
    ['ly', 9_460_730_472_580_800, 'light year', 'light years', 'ışık yılı', 'ly|lightyear|lightyears|isik yili'],
    ['um', 1e-6, 'micrometre', 'micrometres', 'mikrometre', 'micrometer|micrometers|micron|microns'],
  ]),
  ...rows('mass', [
    ['mg', 1e-6, 'milligram', 'milligrams', 'miligram', 'mg|milligramme|milligrammes|miligram'],
    ['g', 0.001, 'gram', 'grams', 'gram', 'g|gramme|grammes|gm'],
    ['kg', 1, 'kilogram', 'kilograms', 'kilogram', 'kg|kgs|kilo|kilos|kilogramme|kilogrammes|kilo grams'],
    ['t', 1_000, 'tonne', 'tonnes', 'ton', 't|metric ton|metric tons|ton|tons'],
    ['oz', 0.028349523125, 'ounce', 'ounces', 'ons', 'oz|ons'],
    ['lb', 0.45359237, 'pound', 'pounds', 'libre', 'lb|lbs|libre|pount'],
    ['st', 6.35029318, 'stone', 'stone', 'stone', 'stones'],
  ]),
  ...rows('volume', [
    ['ml', 0.001, 'millilitre', 'millilitres', 'mililitre', 'ml|milliliter|milliliters|mililitre|cc'],
    ['cl', 0.01, 'centilitre', 'centilitres', 'santilitre', 'cl|centiliter|centiliters'],
    ['dl', 0.1, 'decilitre', 'decilitres', 'desilitre', 'dl|deciliter|deciliters'],
    ['l', 1, 'litre', 'litres', 'litre', 'l|liter|liters|leader|leaders'],
    ['m3', 1_000, 'cubic metre', 'cubic metres', 'metreküp', 'cubic meter|cubic meters|metrekup'],
    ['tsp', 0.00492892159375, 'teaspoon', 'teaspoons', 'çay kaşığı', 'tsp|tea spoon|tea spoons|cay kasigi'],
    [
      'tbsp',
      0.01478676478125,
      'tablespoon',
      'tablespoons',
      'yemek kaşığı',
      'tbsp|table spoon|table spoons|yemek kasigi',
    ],
    ['floz', 0.0295735295625, 'fluid ounce', 'fluid ounces', 'sıvı ons', 'fl oz'],
    ['cup', 0.2365882365, 'cup', 'cups', 'su bardağı', 'su bardagi|bardak'],
    ['pt', 0.473176473, 'pint', 'pints', 'pint', 'pt'],
    ['qt', 0.946352946, 'quart', 'quarts', 'kuart', 'qt'],
    ['gal', 3.785411784, 'gallon', 'gallons', 'galon', 'gal|galon'],
  ]),
  ...rows('speed', [
    [
      'mps',
      1,
      'metre per second',
      'metres per second',
      'metre bölü saniye',
      'm/s|mps|meter per second|meters per second|meters a second|metres a second',
    ],
    [
      'kmh',
      1 / 3.6,
      'kilometre per hour',
      'kilometres per hour',
      'kilometre/saat',
      'km/h|kmh|kph|kilometer per hour|kilometers per hour|kilometers an hour|kilometres an hour|kilometers a hour',
    ],
    ['mph', 0.44704, 'mile per hour', 'miles per hour', 'mil/saat', 'mph|m p h|miles an hour|mile an hour'],
    ['kn', 1852 / 3600, 'knot', 'knots', 'knot', 'kn|kt|deniz mili saat'],
  ]),
  ...rows('area', [
    ['m2', 1, 'square metre', 'square metres', 'metrekare', 'm2|sqm|square meter|square meters|metre kare'],
    ['cm2', 1e-4, 'square centimetre', 'square centimetres', 'santimetrekare', 'square centimeter|square centimeters'],
    ['km2', 1e6, 'square kilometre', 'square kilometres', 'kilometrekare', 'km2|square kilometer|square kilometers'],
    ['ha', 1e4, 'hectare', 'hectares', 'hektar', 'ha|hektar'],
    ['ac', 4046.8564224, 'acre', 'acres', 'akre', 'ac|akre|aker|akers'],
    ['ft2', 0.09290304, 'square foot', 'square feet', 'fit kare', 'sq ft|sqft|square foots'],
    ['yd2', 0.83612736, 'square yard', 'square yards', 'yarda kare', 'sq yd'],
    ['in2', 0.00064516, 'square inch', 'square inches', 'inç kare', 'sq in'],
    ['mi2', 2_589_988.110336, 'square mile', 'square miles', 'mil kare', 'sq mi'],
    ['donum', 1_000, 'dönüm', 'dönüms', 'dönüm', 'donum|donums'],
  ]),
  ...rows('time', [
    ['ms', 0.001, 'millisecond', 'milliseconds', 'milisaniye', 'ms'],
    ['s', 1, 'second', 'seconds', 'saniye', 's|sec|secs|sn'],
    ['min', 60, 'minute', 'minutes', 'dakika', 'min|mins|minuets|minuet|dk'],
    ['h', 3_600, 'hour', 'hours', 'saat', 'h|hr|hrs|our|ours|sa'],
    ['d', 86_400, 'day', 'days', 'gün', 'd|gun'],
    ['wk', 604_800, 'week', 'weeks', 'hafta', 'wk|wks'],
    ['mo', 2_629_746, 'month', 'months', 'ay', 'ay'],
    ['yr', 31_556_952, 'year', 'years', 'yıl', 'yr|yrs|yil|sene'],
    ['decade', 315_569_520, 'decade', 'decades', 'on yıl'],
    ['century', 3_155_695_200, 'century', 'centuries', 'yüzyıl', 'yuzyil'],
  ]),
  ...rows('data', [
    ['bit', 0.125, 'bit', 'bits', 'bit'],
    ['B', 1, 'byte', 'bytes', 'bayt', 'bite|bites|bayt'],
    ['kB', 1e3, 'kilobyte', 'kilobytes', 'kilobayt', 'kb|kilo bytes|kilobayt'],
    ['MB', 1e6, 'megabyte', 'megabytes', 'megabayt', 'mb|meg|megs|mega bytes|megabayt'],
    ['GB', 1e9, 'gigabyte', 'gigabytes', 'gigabayt', 'gb|gig|gigs|giga bytes|gigabayt'],
    ['TB', 1e12, 'terabyte', 'terabytes', 'terabayt', 'tb|tera bytes|terabayt'],
    ['PB', 1e15, 'petabyte', 'petabytes', 'petabayt', 'pb'],
    ['KiB', 1024, 'kibibyte', 'kibibytes', 'kibibayt', 'kib'],
    ['MiB', 1024 ** 2, 'mebibyte', 'mebibytes', 'mebibayt', 'mib'],
    ['GiB', 1024 ** 3, 'gibibyte', 'gibibytes', 'gibibayt', 'gib'],
    ['Mbit', 125_000, 'megabit', 'megabits', 'megabit', 'mbit'],
    ['Gbit', 125_000_000, 'gigabit', 'gigabits', 'gigabit', 'gbit'],
  ]),
  {
    id: 'C',
    quantity: 'temperature',
    factor: 1,
    offset: 273.15,
    one: 'degree Celsius',
    many: 'degrees Celsius',
    tr: 'santigrat derece',
    names: [
      'c',
      'celsius',
      'celcius',
      'centigrade',
      'degree centigrade',
      'degrees centigrade',
      'degrees c',
      'degree c',
      'santigrat',
      'degrees celcius',
      'selsius',
    ],
  },
  {
    id: 'F',
    quantity: 'temperature',
    factor: 5 / 9,
    offset: 459.67,
    one: 'degree Fahrenheit',
    many: 'degrees Fahrenheit',
    tr: 'fahrenhayt derece',
    names: [
      'f',
      'fahrenheit',
      'farenheit',
      'fahrenhayt',
      'degrees f',
      'degree f',
      'degrees farenheit',
      'fair and height',
      'fahrenheits',
      'fahrenayt',
    ],
  },
  {
    id: 'K',
    quantity: 'temperature',
    factor: 1,
    one: 'kelvin',
    many: 'kelvin',
    tr: 'kelvin',
    names: ['k', 'kelvins', 'degrees kelvin', 'calvin', 'kelvin derece'],
  },
]
