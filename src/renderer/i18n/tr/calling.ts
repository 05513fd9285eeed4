import type { calling as english } from '../en/calling'
import type { Words } from '../words'

export const calling = {
  'fault.remote.notRunning': 'Parley orada çalışmıyor. Başlatıp yeniden deneyin.',
  'fault.remote.refused': 'Parley komutu kabul etmedi. Yeniden başlatıp bir daha deneyin.',
  'fault.remote.noAnswer': 'Yanıt tamamlanmadı. Yeniden sorun.',
} as const satisfies Words<typeof english>
