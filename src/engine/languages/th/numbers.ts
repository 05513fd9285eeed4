/* Thai number words. Numbers come as strings of digits, so that none is too long. */

const DIGITS = 'ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า'.split(' ')
/** From ones to hundred thousands; above stands ล้าน, a million, with a number of its own before it. */
const PLACES = ['', 'สิบ', 'ร้อย', 'พัน', 'หมื่น', 'แสน']
const MILLION = 'ล้าน'
/** Nobody says a number of more digits than these as one. */
const MOST_DIGITS = 12

/** "007" digit by digit. Anything but digits is skipped. */
export function digitsTh(digits: string): string {
  return Array.from(digits.replace(/\D/g, ''), (digit) => DIGITS[Number(digit)]).join(' ')
}

function belowMillion(digits: string): string {
  let said = ''
  for (const [i, digit] of Array.from(digits).entries()) {
    const place = digits.length - 1 - i
    if (digit === '0') continue
    if (place === 1 && digit === '1') said += 'สิบ'
    else if (place === 1 && digit === '2') said += 'ยี่สิบ'
    // A one behind a higher place is เอ็ด: 21 is ยี่สิบเอ็ด.
    else if (place === 0 && digit === '1' && said !== '') said += 'เอ็ด'
    else said += `${DIGITS[Number(digit)]}${PLACES[place]}`
  }
  return said
}

/** A whole number; digit by digit when it begins with a needless zero or is longer than there are names for. */
export function cardinalTh(digits: string): string {
  if (/^0./.test(digits) || digits.length > MOST_DIGITS) return digitsTh(digits)
  if (digits === '0') return DIGITS[0]!
  const below = digits.slice(-6)
  const above = digits.slice(0, -6)
  if (above === '') return belowMillion(below)
  const rest = /^0*1$/.test(below) ? 'เอ็ด' : belowMillion(below)
  return `${cardinalTh(above)}${MILLION}${rest}`
}

/** "1,234.5" as written in Thai: behind the point digit by digit. */
export function numberTh(written: string): string {
  const [whole = '', fraction] = written.replaceAll(',', '').split('.')
  return fraction === undefined ? cardinalTh(whole) : `${cardinalTh(whole)}จุด${digitsTh(fraction)}`
}
