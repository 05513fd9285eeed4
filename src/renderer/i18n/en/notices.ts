/** Short things a person should know, by the host's notice code; `notice.level.*` when the code has no words here. */
export const notices = {
  'notice.level.info': 'Parley has something to tell: {{code}}.',
  'notice.level.warning': 'Something needs your attention: {{code}}.',
  'notice.level.error': 'Something went wrong: {{code}}.',
  'notice.turn.heardNothing': 'I heard no words. Speak a little closer, or check the level in the settings.',
  'notice.turn.keyStuck': 'The talk key seemed stuck, so I let it go. Press it again to talk.',
  'notice.turn.tapTooShort': 'That was too short. Hold the key while you speak.',
  'notice.turn.audioLost': 'A moment of sound was lost. You may want to say that again.',
  'notice.keyStuck': 'The talk key seemed stuck, so I let it go. Press it again to talk.',
  'notice.hotkey.helperLost': 'Holding the talk key does not work just now; each press begins or ends your turn instead.',

  'hotkey.note.wayland':
    'Works in every program. This desktop (Wayland) does not report when a key comes up, so each press begins or ends your turn.',
  'hotkey.note.noDisplay': 'There is no display to take keys from. In this window the space bar works.',
  'hotkey.note.accessibility':
    'Works in every program. To hold it while you speak, allow Parley under Privacy, Accessibility; until then each press begins or ends your turn.',
  'hotkey.note.unsupportedKey': 'This key cannot be held; each press begins or ends your turn. Choose another one to hold it.',
  'hotkey.note.unsupportedMachine':
    'Works in every program. On this machine only the press is reported, so each press begins or ends your turn.',
  'hotkey.note.helperFailed':
    'Works in every program. Holding it does not work just now, so each press begins or ends your turn.',
  'hotkey.note.taken': 'Another program uses this key. Choose another one.',
} as const
