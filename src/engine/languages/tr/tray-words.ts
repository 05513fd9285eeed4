import type { TrayWords } from '../tray-words'

export const turkishTrayWords: TrayWords = {
  states: {
    idle: 'Hazır',
    listening: 'Dinliyor',
    thinking: 'Düşünüyor',
    speaking: 'Konuşuyor',
    off: 'Mikrofon kapalı',
  },
  show: 'Parley’yi göster',
  talk: 'Konuş',
  listen: 'Dinlemeye başla',
  pause: 'Dinlemeyi bırak',
  stop: 'Sustur',
  handsFree: 'Eller serbest',
  bubble: 'Konuşurken balon',
  settings: 'Ayarlar…',
  quit: 'Parley’den çık',
}
