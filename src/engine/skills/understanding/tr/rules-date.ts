import type { Rule } from '../language'

/** Times and dates. */
export const dateRules: readonly Rule[] = [
  {
    skill: 'time',
    patterns: [
      '[su an|simdi|su anda] saat [su an|simdi] (kac|kacti|kac oldu|ne|kac su an|kac simdi)',
      'saati (soyle|soyler misin)',
      'saat',
      'kac saat oldu',
      'saat kac oldu',
      '(su anki|suanki) saat [kac|ne|nedir]',
    ],
    args: () => ({}),
  },
  {
    skill: 'time',
    patterns: [
      '{place} [su an|simdi] saat [su an|simdi] (kac|kac oldu|ne)',
      '{place} (saati|saat) (kac|ne|nedir)',
      '{place} (saati soyle)',
      'saat {place} kac',
      '{place} kac',
    ],
    args: ({ place }) => ({ place }),
  },
  {
    skill: 'date',
    patterns: [
      'bugun (gunlerden ne|ayin kaci|ne gunu|hangi gun|ne|tarih ne|tarih kac|hangi gundeyiz|ayin kacindayiz|gunlerden hangisi|gunlerden nedir)',
      '[bugunun|bugun] tarihi (ne|nedir|soyle)',
      '[bugun|bugunun] tarih [ne|nedir|kac]',
      'bugun (pazartesi|sali|carsamba|persembe|cuma|cumartesi|pazar) (mi|mu)',
      '(hangi gundeyiz|gunlerden ne|ayin kaci|ayin kacindayiz|hangi aydayiz|hangi yildayiz|gunlerden ne bugun|hangi gun bugun|tarihi soyle)',
    ],
    args: () => ({}),
  },
  {
    skill: 'date',
    patterns: [
      '{day} [daha] (kac gun|ne kadar) (var|kaldi|kalmis)',
      '{day} kac gun',
      '(kac gun|ne kadar) (var|kaldi) {day}',
      '{day} (uzerinden) kac gun gecti',
    ],
    args: ({ day }) => ({ day, about: 'days_until' }),
  },
  {
    skill: 'date',
    patterns: ['{day} [daha] kac hafta [var|kaldi|kalmis|gecti]', 'kac hafta (var|kaldi|kalmis) {day}'],
    args: ({ day }) => ({ day, about: 'days_until', unit: 'weeks' }),
  },
  {
    skill: 'date',
    patterns: ['{day} [daha] kac ay [var|kaldi|kalmis|gecti]', 'kac ay (var|kaldi|kalmis) {day}'],
    args: ({ day }) => ({ day, about: 'days_until', unit: 'months' }),
  },
  {
    skill: 'date',
    patterns: [
      '{firstDay} [ile|ve] {day} (arasi|arasinda|arasindaki) (kac gun|gun sayisi) [var|eder|surer|ne|nedir|kac]',
      '{firstDay} {day} [kadar|dek] kac gun [var|eder|surer]',
    ],
    args: ({ firstDay, day }) => ({ from: firstDay, day }),
  },
  {
    skill: 'date',
    patterns: [
      '{day} (gunlerden ne|hangi gun|hangi gun oldugunu|gunlerden ne oldugunu|gunlerden hangisi oldugunu|hangi gun olacak|gunlerden ne olacak|hangi gune denk geliyor|ne gunu|gunlerden hangisi|hangi gune geliyor|gunlerden neydi|hangi gundu|hangi gune denk gelir)',
    ],
    args: ({ day }) => ({ day, about: 'weekday' }),
  },
  {
    skill: 'date',
    patterns: [
      '(bu yil|bu sene|gelecek yil) {day} (ne zaman|hangi gun|hangi tarihte|kacinda)',
      '{day} (hangi yil|hangi yildi|hangi yildaydik|hangi yil olacak)',
      '{day} (ayin kaci|ayin kaci oldugunu|ayin kaci olacak|ayin kaci olur|hangi tarih olacak|ne zaman|tarih ne|ayin kaciydi|tarihi ne|hangi tarih|hangi tarihte|ne)',
      '{day} (tarih|tarihi) [ne|nedir|ne olacak]',
    ],
    args: ({ day }) => ({ day, about: 'date' }),
  },
]
