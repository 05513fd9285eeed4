/** Short things a person should know, by the host's notice code; `notice.level.*` when the code has no words here. */
export const notices = {
  'notice.level.info': 'Parley has something to tell: {{code}}.',
  'notice.level.warning': 'Something needs your attention: {{code}}.',
  'notice.level.error': 'Something went wrong: {{code}}.',
  'notice.heardNothing': 'I heard no words. Speak a little closer, or check the level in the settings.',
  'notice.keyStuck': 'The talk key seemed stuck, so I let it go. Press it again to talk.',
  'notice.tapTooShort': 'That was too short. Hold the key while you speak.',
  'notice.audioLost': 'A moment of sound was lost. You may want to say that again.',
  'notice.settingsDropped': 'Some settings could not be read and are back to how they came.',
} as const
