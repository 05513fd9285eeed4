import { table } from '#shared/table'
import {
  MAX_DIGITS,
  type Rational,
  add,
  divide,
  exactRoot,
  fromDecimal,
  multiply,
  rational,
  sizeOf,
  subtract,
  toNumber,
} from './rational'

/** Why an expression has no value. */
export type MathProblem = 'zero' | 'big' | 'unreal' | 'syntax'

/** `exact` is false when a root, a fractional power or pi made it an approximation. */
export type MathResult =
  | { readonly ok: true; readonly value: Rational; readonly exact: boolean }
  | { readonly ok: false; readonly why: MathProblem }

interface Value {
  readonly value: Rational
  readonly exact: boolean
  /** Written with a percent sign: 100 + 10% is 110, as on every pocket calculator. */
  readonly percent?: boolean
}

class Unsolvable extends Error {
  constructor(readonly why: MathProblem) {
    super(why)
  }
}

const TOKEN = /\s*(?:(\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+)|(sqrt|cbrt|pi|mod|\*\*|[-+*/^%()×÷−√π]))/iy
const ALIASES: Readonly<Record<string, string>> = table({
  '×': '*',
  '÷': '/',
  '−': '-',
  '**': '^',
  '√': 'sqrt',
  π: 'pi',
})
/** Longer input is not a sum a person says. */
const MAX_TOKENS = 400
/** Parentheses and signs inside each other; bounds the recursion. */
const MAX_DEPTH = 60

/**
 * Evaluates `+ - * / ^ % mod sqrt cbrt pi ( )` on decimal numbers, exactly where that is possible.
 * A percent sign after a number means hundredths, and after plus or minus a share of the left side.
 */
export function evaluate(text: string): MathResult {
  try {
    const parser = new Parser(tokenise(text))
    const { value, exact } = parser.all()
    return { ok: true, value, exact }
  } catch (error) {
    if (error instanceof Unsolvable) return { ok: false, why: error.why }
    throw error
  }
}

/** The expression's parts with symbols made uniform. Throws on anything else. */
function tokenise(text: string): string[] {
  const tokens: string[] = []
  const source = text
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/=\s*\??\s*$/, '')
    .trim()
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source)
    if (!match || tokens.length >= MAX_TOKENS) throw new Unsolvable('syntax')
    const token = (match[1] ?? match[2] ?? '').toLowerCase()
    tokens.push(ALIASES[token] ?? token)
  }
  return tokens
}

class Parser {
  #at = 0
  #depth = 0

  constructor(private readonly tokens: readonly string[]) {}

  all(): Value {
    const value = this.#sum()
    if (this.#at < this.tokens.length) throw new Unsolvable('syntax')
    return value
  }

  #sum(): Value {
    let left = this.#product()
    for (;;) {
      const operator = this.#accept('+', '-')
      if (operator === undefined) return left
      const right = this.#product()
      const amount = right.percent && !left.percent ? multiply(left.value, right.value) : right.value
      left = combine(operator === '+' ? add : subtract, left, { ...right, value: amount })
    }
  }

  #product(): Value {
    let left = this.#signed()
    for (;;) {
      const operator = this.#accept('*', '/', 'mod') ?? (this.#peek() === '(' ? '*' : undefined)
      if (operator === undefined) return left
      if (operator === '*') left = combine(multiply, left, this.#signed())
      else if (operator === '/') left = combine(quotient, left, this.#signed())
      else left = combine(remainder, left, this.#signed())
    }
  }

  #signed(): Value {
    if (++this.#depth > MAX_DEPTH) throw new Unsolvable('syntax')
    try {
      if (this.#accept('+')) return this.#signed()
      if (!this.#accept('-')) return this.#power()
      const { value, ...rest } = this.#signed()
      return { ...rest, value: rational(-value.n, value.d) }
    } finally {
      this.#depth--
    }
  }

  #power(): Value {
    const base = this.#postfix()
    if (!this.#accept('^')) return base
    return raise(base, this.#signed())
  }

  #postfix(): Value {
    let value = this.#primary()
    while (this.#accept('%')) value = { value: divide(value.value, rational(100n)), exact: value.exact, percent: true }
    return value
  }

  #primary(): Value {
    const token = this.tokens[this.#at++]
    if (token === undefined) throw new Unsolvable('syntax')
    if (/^[\d.]/.test(token)) return number(token)
    if (token === 'pi') return { value: fromDecimal(String(Math.PI)), exact: false }
    if (token === 'sqrt' || token === 'cbrt') return root(this.#signed(), token === 'sqrt' ? 2 : 3)
    if (token !== '(') throw new Unsolvable('syntax')
    if (++this.#depth > MAX_DEPTH) throw new Unsolvable('syntax')
    const inner = this.#sum()
    this.#depth--
    if (!this.#accept(')')) throw new Unsolvable('syntax')
    return { value: inner.value, exact: inner.exact }
  }

  #peek(): string | undefined {
    return this.tokens[this.#at]
  }

  #accept(...wanted: string[]): string | undefined {
    const token = this.#peek()
    if (token === undefined || !wanted.includes(token)) return undefined
    this.#at++
    return token
  }
}

function number(token: string): Value {
  const exponent = Math.abs(Number(token.split('e')[1] ?? 0))
  if (token.length > MAX_DIGITS || exponent > MAX_DIGITS) throw new Unsolvable('big')
  return { value: fromDecimal(token.startsWith('.') ? `0${token}` : token), exact: true }
}

function combine(how: (a: Rational, b: Rational) => Rational, a: Value, b: Value): Value {
  const value = how(a.value, b.value)
  if (sizeOf(value) > MAX_DIGITS) throw new Unsolvable('big')
  return { value, exact: a.exact && b.exact }
}

function quotient(a: Rational, b: Rational): Rational {
  if (b.n === 0n) throw new Unsolvable('zero')
  return divide(a, b)
}

/** The remainder with the sign of the divisor, as people count clocks and weekdays. */
function remainder(a: Rational, b: Rational): Rational {
  if (b.n === 0n) throw new Unsolvable('zero')
  const n = a.n * b.d
  const d = b.n * a.d
  const rest = ((n % d) + d) % d
  return rational(rest, a.d * b.d)
}

/** How many digits each factor of a power adds: the power's size is known before it is worked out. */
function magnitude({ n, d }: Rational): number {
  const size = n < 0n ? -n : n
  const larger = size > d ? size : d
  const digits = sizeOf({ n: larger, d: 1n })
  return digits > 15 ? digits - 1 : Math.log10(Math.max(1, Number(larger)))
}

function raise(base: Value, exponent: Value): Value {
  const { n, d } = exponent.value
  if (base.value.n === 0n && n < 0n) throw new Unsolvable('zero')
  if (d === 1n) {
    const times = n < 0n ? -n : n
    if (times > 1_000_000n || Number(times) * magnitude(base.value) > MAX_DIGITS) {
      const unit = base.value.d === 1n && (base.value.n === 0n || base.value.n === 1n || base.value.n === -1n)
      if (!unit) throw new Unsolvable('big')
    }
    const power = (of: bigint): bigint =>
      of === 1n || of === 0n ? (times === 0n ? 1n : of) : of === -1n ? (times % 2n === 0n ? 1n : -1n) : of ** times
    const value =
      n < 0n ? rational(power(base.value.d), power(base.value.n)) : rational(power(base.value.n), power(base.value.d))
    if (sizeOf(value) > MAX_DIGITS) throw new Unsolvable('big')
    return { value, exact: base.exact }
  }
  if (base.value.n < 0n) throw new Unsolvable('unreal')
  if (n > 0n && n === 1n && d === 2n) return root(base, 2)
  return near(toNumber(base.value) ** toNumber(exponent.value))
}

function root(of: Value, degree: 2 | 3): Value {
  if (degree === 3) {
    const cube = Math.cbrt(toNumber(of.value))
    const whole = Number.isFinite(cube) ? BigInt(Math.round(cube)) : 0n
    return whole ** 3n * of.value.d === of.value.n ? { value: rational(whole), exact: of.exact } : near(cube)
  }
  if (of.value.n < 0n) throw new Unsolvable('unreal')
  const n = exactRoot(of.value.n)
  const d = exactRoot(of.value.d)
  if (n !== undefined && d !== undefined) return { value: rational(n, d), exact: of.exact }
  return near(Math.sqrt(toNumber(of.value)))
}

function near(value: number): Value {
  if (!Number.isFinite(value)) throw new Unsolvable('big')
  return { value: fromDecimal(String(value)), exact: false }
}
