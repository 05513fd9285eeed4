import type { FollowUp, Rule } from '../language'

const LET_ME = '[let me|may i|can i|i will|i shall]'
const PERSONA = '(persona|personality|character|assistant|person)'

/** Who answers. */
export const peopleRules: readonly Rule[] = [
  {
    skill: 'persona_switch',
    patterns: [
      `${LET_ME} (talk|speak|chat|switch|change|go|go back|switch back|change back|return|get back|go over|hand over|move) [to|with|into|over to|back to] {persona} [again|instead]`,
      `${LET_ME} (get|bring|give|call|fetch|have|ask for|put) [me] {persona} [on|back|in|again]`,
      '(be|become|use|turn into) {persona} [again]',
      '(is|are) {persona} (there|here|around)',
      `(switch|change) [the] ${PERSONA} (to|into) {persona}`,
    ],
    args: ({ persona }) => (persona === undefined ? undefined : { name: persona }),
  },
  {
    skill: 'persona_switch',
    patterns: [
      `${LET_ME} (talk|speak|chat|switch|change|go|go back|switch back) (to|with|into|over to) (the|a|your) {tongue} (one|persona|person|assistant|voice|speaker|character|speaking one)`,
      `${LET_ME} (get|give|bring|call) [me] (the|a|your) {tongue} (one|persona|person|assistant|speaker|character)`,
      `${LET_ME} (talk|speak|switch) (to|with) (somebody|someone|the one) (who|that) (speaks|knows) {tongue}`,
    ],
    args: ({ tongue }) => ({ language: tongue }),
  },
  {
    skill: 'persona_switch',
    patterns: [
      `(switch|change|swap) [the|your|to another|to a different|to the other|to the next] ${PERSONA}`,
      `${LET_ME} (talk|speak|switch|change) (to|with) (somebody else|someone else|the other one|the other|another one|the other person|a different person)`,
      'i (want|would like) (somebody|someone) else',
    ],
    args: () => ({}),
  },
  {
    skill: 'persona_list',
    patterns: [
      'who [else] (can|could|may) i (talk|speak|chat) (to|with)',
      'who else is (there|here)',
      '(what|which) (personas|characters|assistants|personalities|people) (are there|do you have|do i have|can i talk to|are available)',
      '(list|show|show me|read|name) [me] [all] [the|my|your] (personas|characters|assistants)',
      'what personas',
      'my personas',
    ],
    args: () => ({}),
  },
]

/** A name alone is the answer to “whom do you want?”. */
export const peopleFollowUps: readonly FollowUp[] = [
  {
    after: ['persona_switch', 'persona_list'],
    patterns: ['[to|with] {persona} [please]', '{persona}'],
    answersQuestion: true,
    intent: ({ persona }) => ({ skill: 'persona_switch', args: { name: persona } }),
  },
]
