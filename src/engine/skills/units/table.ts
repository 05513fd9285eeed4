import type { UnitId } from '../../languages/skill-words'

export type Quantity = 'length' | 'mass' | 'volume' | 'temperature' | 'speed' | 'area' | 'time' | 'data'

/**
 * One unit. `factor` turns it into the base unit of its quantity; `offset` is added before that (temperatures only).
 * How it is said stands in the language packs.
 */
export interface Unit {
  readonly id: UnitId
  readonly quantity: Quantity
  readonly factor: number
  readonly offset?: number
  /** Written so in every language, in plain lower-case letters: `km/h|kmh`. */
  readonly signs?: string
}

/**
 * International and US customary units by definition: yard 0.9144 m and pound 0.45359237 kg (1959 agreement), US gallon
 * 231 cubic inches, nautical mile 1,852 m; a month is a twelfth of the mean Gregorian year of 365.2425 days. Data sizes
 * are decimal except kibi- and so on (IEC 80000-13). In Turkish recipes a su bardağı is 200 ml and a çay bardağı 100;
 * metric spoons are 15 and 5 ml. A Thai rai is 1,600 m² (four ngan of a hundred square wa), and a baht of gold bullion
 * is traded as 15.244 g. Chinese 斤, 里, 尺 and 亩 are the market units of 1929: half a kilogram, half a
 * kilometre, a third of a metre, a fifteenth of a hectare.
 */
const measures: Readonly<Record<UnitId, Omit<Unit, 'id'>>> = {
  mm: { quantity: 'length', factor: 0.001, signs: 'mm' },
  cm: { quantity: 'length', factor: 0.01, signs: 'cm' },
  m: { quantity: 'length', factor: 1, signs: 'm' },
  km: { quantity: 'length', factor: 1_000, signs: 'km' },
  in: { quantity: 'length', factor: 0.0254, signs: 'in' },
  ft: { quantity: 'length', factor: 0.3048, signs: 'ft' },
  yd: { quantity: 'length', factor: 0.9144, signs: 'yd' },
  mi: { quantity: 'length', factor: 1609.344, signs: 'mi' },
  nmi: { quantity: 'length', factor: 1852, signs: 'nmi' },
  ly: { quantity: 'length', factor: 9_460_730_472_580_800, signs: 'ly' },
  um: { quantity: 'length', factor: 1e-6 },
  mg: { quantity: 'mass', factor: 1e-6, signs: 'mg' },
  g: { quantity: 'mass', factor: 0.001, signs: 'g' },
  kg: { quantity: 'mass', factor: 1, signs: 'kg' },
  t: { quantity: 'mass', factor: 1_000, signs: 't' },
  oz: { quantity: 'mass', factor: 0.028349523125, signs: 'oz' },
  lb: { quantity: 'mass', factor: 0.45359237, signs: 'lb' },
  st: { quantity: 'mass', factor: 6.35029318 },
  bahtGold: { quantity: 'mass', factor: 0.015244 },
  ml: { quantity: 'volume', factor: 0.001, signs: 'ml|cc' },
  cl: { quantity: 'volume', factor: 0.01, signs: 'cl' },
  dl: { quantity: 'volume', factor: 0.1, signs: 'dl' },
  l: { quantity: 'volume', factor: 1, signs: 'l' },
  m3: { quantity: 'volume', factor: 1_000 },
  tsp: { quantity: 'volume', factor: 0.00492892159375 },
  tbsp: { quantity: 'volume', factor: 0.01478676478125 },
  floz: { quantity: 'volume', factor: 0.0295735295625 },
  cup: { quantity: 'volume', factor: 0.2365882365 },
  glass: { quantity: 'volume', factor: 0.2 },
  teaGlass: { quantity: 'volume', factor: 0.1 },
  metricTbsp: { quantity: 'volume', factor: 0.015 },
  metricTsp: { quantity: 'volume', factor: 0.005 },
  pt: { quantity: 'volume', factor: 0.473176473 },
  qt: { quantity: 'volume', factor: 0.946352946 },
  gal: { quantity: 'volume', factor: 3.785411784 },
  mps: { quantity: 'speed', factor: 1, signs: 'm/s|mps' },
  kmh: { quantity: 'speed', factor: 1 / 3.6, signs: 'km/h|kmh|kph' },
  mph: { quantity: 'speed', factor: 0.44704, signs: 'mph' },
  kn: { quantity: 'speed', factor: 1852 / 3600, signs: 'kn|kt' },
  m2: { quantity: 'area', factor: 1, signs: 'm2' },
  cm2: { quantity: 'area', factor: 1e-4 },
  km2: { quantity: 'area', factor: 1e6, signs: 'km2' },
  ha: { quantity: 'area', factor: 1e4, signs: 'ha' },
  ac: { quantity: 'area', factor: 4046.8564224, signs: 'ac' },
  ft2: { quantity: 'area', factor: 0.09290304 },
  yd2: { quantity: 'area', factor: 0.83612736 },
  in2: { quantity: 'area', factor: 0.00064516 },
  mi2: { quantity: 'area', factor: 2_589_988.110336 },
  donum: { quantity: 'area', factor: 1_000 },
  rai: { quantity: 'area', factor: 1_600 },
  ngan: { quantity: 'area', factor: 400 },
  sqWa: { quantity: 'area', factor: 4 },
  jin: { quantity: 'mass', factor: 0.5 },
  liang: { quantity: 'mass', factor: 0.05 },
  chineseMile: { quantity: 'length', factor: 500 },
  chi: { quantity: 'length', factor: 1 / 3 },
  cun: { quantity: 'length', factor: 1 / 30 },
  mu: { quantity: 'area', factor: 2_000 / 3 },
  ms: { quantity: 'time', factor: 0.001, signs: 'ms' },
  s: { quantity: 'time', factor: 1, signs: 's' },
  min: { quantity: 'time', factor: 60, signs: 'min' },
  h: { quantity: 'time', factor: 3_600, signs: 'h' },
  d: { quantity: 'time', factor: 86_400, signs: 'd' },
  wk: { quantity: 'time', factor: 604_800 },
  mo: { quantity: 'time', factor: 2_629_746 },
  yr: { quantity: 'time', factor: 31_556_952 },
  decade: { quantity: 'time', factor: 315_569_520 },
  century: { quantity: 'time', factor: 3_155_695_200 },
  bit: { quantity: 'data', factor: 0.125 },
  B: { quantity: 'data', factor: 1 },
  kB: { quantity: 'data', factor: 1_000, signs: 'kb' },
  MB: { quantity: 'data', factor: 1e6, signs: 'mb' },
  GB: { quantity: 'data', factor: 1e9, signs: 'gb' },
  TB: { quantity: 'data', factor: 1e12, signs: 'tb' },
  PB: { quantity: 'data', factor: 1e15, signs: 'pb' },
  KiB: { quantity: 'data', factor: 1024, signs: 'kib' },
  MiB: { quantity: 'data', factor: 1024 ** 2, signs: 'mib' },
  GiB: { quantity: 'data', factor: 1024 ** 3, signs: 'gib' },
  Mbit: { quantity: 'data', factor: 125_000, signs: 'mbit' },
  Gbit: { quantity: 'data', factor: 125_000_000, signs: 'gbit' },
  C: { quantity: 'temperature', factor: 1, offset: 273.15, signs: 'c' },
  F: { quantity: 'temperature', factor: 5 / 9, offset: 459.67, signs: 'f' },
  K: { quantity: 'temperature', factor: 1, signs: 'k' },
}

export const units: readonly Unit[] = (Object.keys(measures) as UnitId[]).map((id) => ({ id, ...measures[id] }))
