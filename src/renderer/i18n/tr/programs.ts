import type { programs as english } from '../en/programs'
import type { Words } from '../words'

export const programs = {
  'program.permission': '{{program}} Parley’yi kullanabilir mi?',
  'program.permissionHint':
    'Sesli konuşabilir, size soru sorabilir, yanıtlarınızı dinleyebilir ve konuşmalarınızda arama yapabilir. Bu soru bir kez sorulur.',
  'program.listen': '{{program}} dinliyor.',
  'program.listenHint': 'Bundan sonra söyleyeceğiniz ya da yazacağınız ona iletilir.',
  'program.asks': '{{program}} soruyor. Sesle, yazarak ya da buradan yanıtlayın.',
  'program.refuse': 'İzin verme',
  'program.noAnswer': 'Yanıt yok',
  'settings.programs': 'Parley’yi kullanabilen programlar',
  'settings.programs.hint':
    'Kod yazan ajanlar gibi başka programlar sizinle Parley üzerinden konuşabilir (docs/calling.md). Her biri bir kez izin ister.',
  'settings.programs.synonyms': 'mcp sunucu claude code codex ajan api otomasyon bildirim entegrasyon',
  'settings.programs.none': 'Henüz yok.',
  'settings.programs.allowed': 'İzin verildi.',
  'settings.programs.refused': 'İzin verilmedi.',
  'settings.programs.forgetName': 'Unut: {{name}}',
  'settings.programs.doNotDisturb': 'Rahatsız etmeyin',
  'settings.programs.doNotDisturbHint': 'Başka programlar sesli konuşmaz. Soruları yalnızca gösterilir.',
  'settings.programs.quiet': 'Sessiz saatler',
  'settings.programs.quietHint': 'Her gün bu saatler arasında da sesli konuşmazlar.',
  'settings.programs.quietFrom': 'Sessizlik başlangıcı',
  'settings.programs.quietTo': 'Sessizlik bitişi',
  'notice.program.says': '{{program}}: {{text}}',
} as const satisfies Words<typeof english>
