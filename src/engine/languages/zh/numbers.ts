/* Chinese number words (Mandarin). Numbers come as strings of digits, so that none is too long. */

const DIGITS = Array.from('零一二三四五六七八九')
/** Within four digits: ones, tens, hundreds, thousands. */
const PLACES = ['', '十', '百', '千']
/** Of groups of four digits. */
const SCALES = ['', '万', '亿', '万亿']

/** "2026" as "二零二六". Anything but digits is skipped. */
export function digitsZh(digits: string): string {
  return Array.from(digits.replace(/\D/g, ''), (digit) => DIGITS[Number(digit)]).join('')
}

/** Two is 两 before a hundred, a thousand and the scales, and 二 elsewhere. */
function belowTenThousand(group: string, leads: boolean): string {
  let said = ''
  let skipped = false
  for (const [i, digit] of Array.from(group).entries()) {
    const place = group.length - 1 - i
    if (digit === '0') {
      skipped = true
      continue
    }
    if (skipped && (said !== '' || !leads)) said += '零'
    skipped = false
    if (digit === '1' && place === 1 && said === '' && leads) said += '十'
    else said += `${digit === '2' && place >= 2 ? '两' : DIGITS[Number(digit)]}${PLACES[place]}`
  }
  return said
}

/** A whole number; digit by digit when it begins with a needless zero or is longer than there are names for. */
export function cardinalZh(digits: string): string {
  if (/^0./.test(digits) || digits.length > SCALES.length * 4) return digitsZh(digits)
  if (/^0*$/.test(digits)) return DIGITS[0]!
  const groups = digits.padStart(Math.ceil(digits.length / 4) * 4, '0').match(/\d{4}/g) ?? []
  let said = ''
  let gap = false
  for (const [i, group] of groups.entries()) {
    const scale = SCALES[groups.length - 1 - i]!
    if (group === '0000') {
      gap = true
      continue
    }
    const leads = said === ''
    const words = belowTenThousand(leads ? group.replace(/^0+/, '') : group, leads)
    const two = words === '二' && scale !== '' ? '两' : words
    said += `${gap && !words.startsWith('零') ? '零' : ''}${two}${scale}`
    gap = false
  }
  return said
}

/** "1,234.50" or "3.5" as written in Chinese; zeros at the end of a fraction are said. */
export function numberZh(written: string): string {
  const [whole = '', fraction] = written.replaceAll(',', '').split('.')
  return fraction === undefined ? cardinalZh(whole) : `${cardinalZh(whole)}点${digitsZh(fraction)}`
}

/** An amount of money: "12.50" as "十二点五", since nobody says the last zero of a price. */
export function amountZh(written: string): string {
  return numberZh(/\.\d*$/.test(written) ? written.replace(/\.?0+$/, '') : written)
}
