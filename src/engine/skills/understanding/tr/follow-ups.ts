import type { FollowUp } from '../language'
import { turkishTimerCorrections } from './rules-alarm'

/** What people say next, in Turkish. */
export const turkishFollowUps: readonly FollowUp[] = [
  ...turkishTimerCorrections,
  {
    after: ['flip_coin', 'roll_dice', 'random_number', 'small_talk'],
    patterns: ['(bir daha|tekrar|yeniden|yine|tekrar at|bir daha at|baska|bir tane daha|bir daha at)'],
    first: true,
    intent: (_slots, previous) =>
      previous.skill !== 'small_talk' || previous.args['kind'] === 'joke' ? previous : undefined,
  },
  {
    after: ['time'],
    patterns: ['(peki|ya|peki ya) {place} [da|de]', '{place} (peki|ya)', '{place} nasil', 've {place}'],
    intent: ({ place }) => ({ skill: 'time', args: { place } }),
  },
  {
    after: ['date'],
    patterns: ['(peki|ya|peki ya|ve) {day}', '{day} (peki|ya)'],
    intent: ({ day }, { args }) => ({ skill: 'date', args: { ...args, day } }),
  },
  {
    after: ['convert'],
    patterns: ['(peki|ya|peki ya|ve) {to} [olarak|cinsinden]', '{to} (olarak|cinsinden) [kac]', 'kac {to}'],
    intent: ({ to }, { skill, args }) => ({ skill, args: { ...args, to } }),
  },
  {
    after: ['timer_start', 'timer_change'],
    patterns: ['(onu|bunu|son zamanlayiciyi) (iptal et|durdur|sil|kaldir)', 'iptal et', 'iptal'],
    first: true,
    intent: () => ({ skill: 'timer_cancel', args: { which: 'last' } }),
  },
  {
    after: ['timer_start', 'timer_list', 'timer_cancel'],
    patterns: ['(hepsini|ikisini de|tumunu) (iptal et|durdur|sil)'],
    intent: () => ({ skill: 'timer_cancel', args: { which: 'all' } }),
  },
  {
    after: ['timer_start', 'timer_list'],
    patterns: ['(bir tane|bir) daha {duration}', '{duration} bir tane daha [kur]', '(bir de|ve) {duration} [kur]'],
    intent: ({ duration }) => ({ skill: 'timer_start', args: { seconds: duration } }),
  },
  {
    after: ['timer_start'],
    patterns: ['{duration}', '{duration} (olsun|sonra|icin)'],
    answersQuestion: true,
    intent: ({ duration }, { args }) =>
      args['seconds'] === undefined && args['at'] === undefined
        ? { skill: 'timer_start', args: { ...args, seconds: duration } }
        : undefined,
  },
  {
    after: ['timer_cancel'],
    patterns: ['(hepsini|hepsi|ikisi de|ikisini de|tumu)'],
    answersQuestion: true,
    intent: () => ({ skill: 'timer_cancel', args: { which: 'all' } }),
  },
  {
    after: ['timer_cancel'],
    patterns: ['{duration} [olan|olani]'],
    answersQuestion: true,
    intent: ({ duration }) => ({ skill: 'timer_cancel', args: { seconds: duration } }),
  },
  {
    after: ['timer_cancel'],
    patterns: ['{label} [olan|olani]'],
    answersQuestion: true,
    intent: ({ label }) => ({ skill: 'timer_cancel', args: { label } }),
  },
  {
    after: ['note_add'],
    patterns: ['(bunu|onu) (unut|sil)'],
    intent: () => ({ skill: 'note_forget', args: { which: 'last' } }),
  },
  {
    after: ['calculate'],
    patterns: ['[simdi|ve|peki] arti {a}'],
    intent: ({ a }, { args }) => ({
      skill: 'calculate',
      args: { expression: `(${String(args['expression'])}) + (${a})` },
    }),
  },
  {
    after: ['calculate'],
    patterns: ['[simdi|ve|peki] carpi {a}'],
    intent: ({ a }, { args }) => ({
      skill: 'calculate',
      args: { expression: `(${String(args['expression'])}) * (${a})` },
    }),
  },
  {
    after: ['calculate'],
    patterns: ['[simdi|ve|peki] bolu {a}'],
    intent: ({ a }, { args }) => ({
      skill: 'calculate',
      args: { expression: `(${String(args['expression'])}) / (${a})` },
    }),
  },
  {
    after: ['calculate'],
    patterns: ['[simdi|ve|peki] eksi {a}'],
    intent: ({ a }, { args }) => ({
      skill: 'calculate',
      args: { expression: `(${String(args['expression'])}) - (${a})` },
    }),
  },
  {
    after: ['volume', 'speech_speed'],
    patterns: ['(biraz daha|daha|bir daha|daha da)'],
    intent: (_slots, previous) => (previous.args['action'] === 'set' ? undefined : previous),
  },
]
