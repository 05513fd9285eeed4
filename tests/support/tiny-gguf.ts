/*
 * Language models of a few hundred kilobytes, written by hand (ggml's docs/gguf.md; layout of llama models: llama.cpp's
 * src/llama-arch.cpp), so that everything around a model can be tested on a real one. Its last matrix is a table of
 * which token follows which, so that it says exactly what it was made to say.
 */

export interface TinyModel {
  /**
   * What it says, word by word, or token by token where they are given; nothing twice. It begins after the line break
   * behind `assistant`.
   */
  readonly say: string | readonly string[]
  /** Tokens that are one piece, such as the beginning of a tool call, and what follows each. */
  readonly chains?: readonly (readonly string[])[]
  /** Larger is slower: width, layers. */
  readonly width?: number
  readonly layers?: number
  /** Width inside of the layers; twice the width where it is not given. */
  readonly inner?: number
  /** Tokens it can remember. */
  readonly context?: number
}

const [U32, F32, BOOL, STRING, ARRAY] = [4, 6, 7, 8, 9]
const HEADS = 4

/** Bytes as GPT-2's tokenisers write them: printable ones as they are, the others above U+0100. */
const alphabet = ((): string[] => {
  const plain = (byte: number): boolean =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255)
  let next = 256
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(plain(byte) ? byte : next++))
})()
/** As GPT-2's vocabularies write bytes. */
export const written = (text: string | Uint8Array): string =>
  [...Buffer.from(text as string)].map((byte) => alphabet[byte]).join('')

/** Words with the space before them, numbers, and signs, as llama-3's tokeniser cuts them. */
const wordsOf = (text: string): string[] => text.match(/ ?[\p{L}\p{M}]+|\p{N}{1,3}| ?[^\s\p{L}\p{N}\p{M}]+|\s+/gu) ?? []

export function tinyGguf({
  say,
  chains = [],
  width = 64,
  layers = 2,
  inner = 2 * width,
  context = 2_048,
}: TinyModel): Buffer {
  const random = generator(7)
  const gauss = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const tokens: string[] = []
  const types: number[] = []
  const ids = new Map<string, number>()
  const add = (token: string, type = 1): number => {
    const known = ids.get(token)
    if (known !== undefined) return known
    ids.set(token, tokens.length)
    tokens.push(token)
    types.push(type)
    return tokens.length - 1
  }
  for (const byte of alphabet) add(byte)
  const special = { bos: add('<|endoftext|>', 3), start: add('<|im_start|>', 3), end: add('<|im_end|>', 3) }
  const follows: (readonly [number, number])[] = []
  const chain = (from: number, pieces: readonly string[]): number =>
    pieces.reduce((before, piece) => {
      const token = piece === '<|im_end|>' ? special.end : add(written(piece))
      if (follows.some(([one]) => one === before)) throw new Error(`two things follow what comes before "${piece}"`)
      follows.push([before, token])
      return token
    }, from)
  chain(add(written('\n')), [...(typeof say === 'string' ? wordsOf(say) : say), '<|im_end|>'])
  for (const [first = '', ...rest] of chains) chain(add(written(first)), rest)
  while (tokens.length % 32 !== 0) add(`<|unused${tokens.length}|>`, 5)

  const tensors: { name: string; shape: readonly number[]; values: Float32Array }[] = []
  const tensor = (name: string, shape: readonly number[], fill: () => number): Float32Array => {
    const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, fill)
    tensors.push({ name, shape, values })
    return values
  }
  const embedding = tensor('token_embd.weight', [width, tokens.length], gauss)
  for (let token = 0; token < tokens.length; token++) {
    const row = embedding.subarray(token * width, (token + 1) * width)
    const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0) / width)
    row.forEach((x, n) => (row[n] = x / length))
  }
  tensor('output_norm.weight', [width], () => 1)
  const output = tensor('output.weight', [width, tokens.length], () => 0)
  for (const [from, to] of follows)
    for (let n = 0; n < width; n++) output[to * width + n]! += embedding[from * width + n]! * 0.5
  const loud = (): number => gauss() / Math.sqrt(width)
  // So quiet that the token itself passes through the layers nearly as it came.
  const quiet = (): number => loud() * 1e-3
  for (let layer = 0; layer < layers; layer++) {
    const part = (name: string): string => `blk.${layer}.${name}.weight`
    tensor(part('attn_norm'), [width], () => 1)
    for (const name of ['attn_q', 'attn_k', 'attn_v']) tensor(part(name), [width, width], loud)
    tensor(part('attn_output'), [width, width], quiet)
    tensor(part('ffn_norm'), [width], () => 1)
    for (const name of ['ffn_gate', 'ffn_up']) tensor(part(name), [width, inner], loud)
    tensor(part('ffn_down'), [inner, width], quiet)
  }

  const template =
    "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
  const facts: readonly (readonly [string, number, unknown])[] = [
    ['general.architecture', STRING, 'llama'],
    ['general.name', STRING, 'tiny'],
    ['general.file_type', U32, 0],
    ['llama.block_count', U32, layers],
    ['llama.context_length', U32, context],
    ['llama.embedding_length', U32, width],
    ['llama.feed_forward_length', U32, inner],
    ['llama.attention.head_count', U32, HEADS],
    ['llama.attention.head_count_kv', U32, HEADS],
    ['llama.attention.layer_norm_rms_epsilon', F32, 1e-5],
    ['llama.rope.dimension_count', U32, width / HEADS],
    ['llama.vocab_size', U32, tokens.length],
    ['tokenizer.ggml.model', STRING, 'gpt2'],
    // With this one, a word that is in the vocabulary as a whole wins over its pieces.
    ['tokenizer.ggml.pre', STRING, 'llama-bpe'],
    ['tokenizer.ggml.tokens', ARRAY, [STRING, tokens]],
    ['tokenizer.ggml.token_type', ARRAY, [5, types]],
    ['tokenizer.ggml.merges', ARRAY, [STRING, ['h e']]],
    ['tokenizer.ggml.bos_token_id', U32, special.bos],
    ['tokenizer.ggml.eos_token_id', U32, special.end],
    ['tokenizer.ggml.padding_token_id', U32, special.bos],
    ['tokenizer.ggml.add_bos_token', BOOL, false],
    ['tokenizer.chat_template', STRING, template],
  ]
  return serialise(facts, tensors)
}

function serialise(
  facts: readonly (readonly [string, number, unknown])[],
  tensors: readonly { name: string; shape: readonly number[]; values: Float32Array }[],
): Buffer {
  const parts: Buffer[] = []
  const u32 = (value: number): Buffer => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(value)
    return bytes
  }
  const u64 = (value: number): Buffer => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64LE(BigInt(value))
    return bytes
  }
  const text = (value: string): Buffer => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)])
  const value = (type: number, of: unknown): Buffer => {
    if (type === STRING) return text(String(of))
    if (type === F32) return Buffer.from(Float32Array.of(Number(of)).buffer)
    if (type === BOOL) return Buffer.from([of ? 1 : 0])
    if (type !== ARRAY) return u32(Number(of))
    const [inner, items] = of as [number, unknown[]]
    return Buffer.concat([u32(inner), u64(items.length), ...items.map((item) => value(inner, item))])
  }
  parts.push(Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(facts.length))
  for (const [name, type, of] of facts) parts.push(text(name), u32(type), value(type, of))
  let offset = 0
  for (const { name, shape, values } of tensors) {
    parts.push(text(name), u32(shape.length), ...shape.map(u64), u32(0), u64(offset))
    offset += Math.ceil(values.byteLength / 32) * 32
  }
  const head = Buffer.concat(parts)
  const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((32 - (bytes.length % 32)) % 32)])
  return Buffer.concat([padded(head), ...tensors.map(({ values }) => padded(Buffer.from(values.buffer)))])
}

/** Numbers from 0 to 1, the same on each run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
