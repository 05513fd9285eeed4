import type { pages as english } from '../en/pages'
import type { Words } from '../words'

export const pages = {
  'page.history': 'Geçmiş',
  'page.insight': 'Etkinlik',
  'page.close': 'Konuşmaya dön',
  'palette.title': 'Her şeyi bul',
  'palette.label': 'Ne yapmak ya da bulmak istediğinizi yazın',
  'palette.nothing': 'Eşleşen bir şey yok.',
  'palette.kind.action': 'Eylem',
  'palette.kind.persona': 'Kişi',
  'palette.kind.conversation': 'Konuşma',
  'palette.talkTo': '{{name}} ile konuş',
  'palette.stop.words': 'sus sessiz iptal kes',
  'palette.new.words': 'temizle baştan sıfırla sohbet',
  'palette.listen.words': 'mikrofon eller serbest dinle sessiz',
  'palette.type.words': 'yaz klavye mesaj',
  'palette.history.words': 'eski önceki konuşmalar ara',
  'palette.activity.words': 'olaylar günlük gecikme tanılama durum maliyet ne oldu',
  'palette.settings.words': 'tercihler seçenekler yapılandırma',
  'palette.introduction.words': 'tanıtım tur yardım ilk kullanım',
} as const satisfies Words<typeof english>
