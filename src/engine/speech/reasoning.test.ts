import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { ReasoningFilter } from './reasoning'

function filtered(text: string, size = text.length || 1): string {
  const filter = new ReasoningFilter()
  let out = ''
  for (let at = 0; at < text.length; at += size) out += filter.push(text.slice(at, at + size))
  return out + filter.flush()
}

describe('ReasoningFilter', () => {
  it.each([
    ['Hello.', 'Hello.'],
    ['<think>hm</think>Hello.', 'Hello.'],
    ['<think>\nhm\n</think>\n\nHello.\n', 'Hello.\n'],
    ['\n<think></think>\n\nHello.', 'Hello.'],
    ['<THINK>hm</Think>Hello.', 'Hello.'],
    ['<thinking>hm</thinking>Hello.', 'Hello.'],
    ['One. <think>hm</think>Two.', 'One. Two.'],
    ['One.\n<think>hm</think>\nTwo.', 'One.\nTwo.'],
    ['<think>a</think>One <think>b</think>two', 'One two'],
    ['<think>a < b and <b> or </thin</think>Yes.', 'Yes.'],
    ['<think>never ends', ''],
    ['</think>\nHello.', 'Hello.'],
    // Closing mark only: DeepSeek-R1#506, vllm#13125, llama.cpp#11861.
    ['Okay, the user asks for the capital of France. That is easy.\n</think>\n\nParis.', 'Paris.'],
    ['The user wants a number.\n</thinking>\nFour.', 'Four.'],
    ['Hmm, so I need to figure out the time. It is noon.</think>Noon.', 'Noon.'],
    ['The user is always right, they say.', 'The user is always right, they say.'],
    ['The capital of France is Paris.', 'The capital of France is Paris.'],
    ['So we need to talk.', 'So we need to talk.'],
    // Other spellings of the mark.
    ['[THINK]Let me think about it.[/THINK]\nFour.', 'Four.'],
    ['<thought>hm</thought>\nFour.', 'Four.'],
    ['<reasoning>hm</reasoning>\nFour.', 'Four.'],
    ['◁think▷hm◁/think▷\nFour.', 'Four.'],
    ['<seed:think>hm</seed:think>\nFour.', 'Four.'],
    ['<think type="deep">hm</think>\nFour.', 'Four.'],
    ['<scratchpad>hm</scratchpad>Four.', 'Four.'],
    ['<|think|>hm<|/think|>Four.', 'Four.'],
    ['< think >hm< / think >Four.', 'Four.'],
    ['<reasoning>hm</reasoning>Four.', 'Four.'],
    ['[think]hm[/think]\nFour.', 'Four.'],
    ['<thinking_process>hm</thinking_process>\nFour.', 'Four.'],
    ['<longcat_think>hm</longcat_think>\nFour.', 'Four.'],
    ['<seed:cot_budget_reflect>hm</seed:cot_budget_reflect>Four.', 'Four.'],
    ['<chain_of_thought>hm</chain_of_thought>Four.', 'Four.'],
    ['See <final_thoughts>four</final_thoughts>.', 'See <final_thoughts>four</final_thoughts>.'],
    // Tokens that say where thinking begins and ends.
    ['<|START_THINKING|>hm<|END_THINKING|><|START_RESPONSE|>Four.<|END_RESPONSE|>', 'Four.'],
    ['<|begin_of_thought|>hm<|end_of_thought|>\n<|begin_of_solution|>Four.<|end_of_solution|>', 'Four.'],
    ['<unused94>thought\nhm<unused95>Four.', 'Four.'],
    ['<unused12> is none', '<unused12> is none'],
    // What templates and servers leave over.
    ['<tool_call>{"name":"time","arguments":{}}</tool_call>', ''],
    ['<function_calls><invoke name="time"></invoke></function_calls>Four.', 'Four.'],
    ['<start_of_turn>model\nFour.<end_of_turn>', 'Four.'],
    ['[INST] [/INST] Four.', 'Four.'],
    ['A <toolbox> and an [INSTRUCTION] here.', 'A <toolbox> and an [INSTRUCTION] here.'],
    // Channels of gpt-oss: maclocal-api#121, TensorRT-LLM#9256.
    [
      '<|channel|>analysis<|message|>The user asks why.<|end|><|start|>assistant<|channel|>final<|message|>Four.<|return|>',
      'Four.',
    ],
    ['<|start|>assistant<|channel|>final<|message|>Four.<|end|>', 'Four.'],
    ['<|channel|>commentary to=functions.time <|constrain|>json<|message|>{}<|call|>', ''],
    ['<|channel>thought\nHm.\n<channel|>Four.', 'Four.'],
    ['Four.<|im_end|>', 'Four.'],
    // The same with its marks stripped: macprovider#743.
    ['analysisWe need one word. The answer is four.assistantfinalFour.', 'Four.'],
    ['analysis of the data shows four.', 'analysis of the data shows four.'],
    ['A [THINK](http://a.b) tank and a <reasonable> one.', 'A [THINK](http://a.b) tank and a <reasonable> one.'],
    ['I think <b>so</b>, x <y and [1].', 'I think <b>so</b>, x <y and [1].'],
    ['1 < 2 and <b>bold</b>', '1 < 2 and <b>bold</b>'],
    ['The tag `<think>` opens.', 'The tag `<think>` opens.'],
    ['Ends with <thi', 'Ends with <thi'],
    ['<<think>x</think>>', '<>'],
    ['', ''],
  ])('%j becomes %j, cut anywhere', (text, expected) => {
    for (let size = 1; size <= Math.max(1, text.length); size++)
      expect(filtered(text, size), `pieces of ${size}`).toBe(expected)
  })

  it('does not hold back text that cannot be a tag', () => {
    const filter = new ReasoningFilter()
    expect(filter.push('1 < 2')).toBe('1 < 2')
    expect(filter.push(' <th')).toBe(' ')
    expect(filter.push('e ')).toBe('<the ')
  })

  it('shows the same however the content arrives', () => {
    const parts = fc.array(
      fc.constantFrom(
        '<think>',
        '</think>',
        '<|channel|>',
        'analysis',
        '<|message|>',
        'final',
        '[THINK]',
        'the user asks ',
        '<th',
        'ink>',
        'a',
        ' ',
        '\n',
        '`',
        '<',
        '</',
        'b. ',
      ),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 9 }), (pieces, size) => {
        expect(filtered(pieces.join(''), size)).toBe(filtered(pieces.join('')))
      }),
      { numRuns: 500 },
    )
  })

  it('is as new after flush', () => {
    const filter = new ReasoningFilter()
    filter.push('<think>lost')
    expect(filter.flush()).toBe('')
    expect(filter.push('Hello')).toBe('Hello')
  })
})

describe('a filter for a model whose thoughts come first', () => {
  it('shows what follows the closing mark, and all where there is none', () => {
    const filter = new ReasoningFilter(true)
    expect(filter.push('Paris is a city.\n</thi')).toBe('')
    expect(filter.push('nk>\nParis.')).toBe('Paris.')
    expect(filter.closedAlone).toBe(true)
    filter.flush()
    expect(filter.push('Paris.') + filter.flush()).toBe('Paris.')
  })
})
