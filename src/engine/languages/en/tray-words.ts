import type { TrayWords } from '../tray-words'

export const englishTrayWords: TrayWords = {
  states: {
    idle: 'Ready',
    listening: 'Listening',
    thinking: 'Thinking',
    speaking: 'Speaking',
    off: 'Microphone off',
  },
  show: 'Show Parley',
  talk: 'Talk',
  listen: 'Start listening',
  pause: 'Stop listening',
  stop: 'Stop talking',
  handsFree: 'Hands-free',
  bubble: 'Bubble while talking',
  settings: 'Settings…',
  quit: 'Quit Parley',
}
