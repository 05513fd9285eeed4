/** Short things a person should know, by the host's notice code; `notice.level.*` when the code has no words here. */
export const notices = {
  'notice.level.info': 'Parley has something to tell: {{code}}.',
  'notice.level.warning': 'Something needs your attention: {{code}}.',
  'notice.level.error': 'Something went wrong: {{code}}.',
  'notice.turn.heardNothing': 'I heard no words. Speak a little closer, or check the level in the settings.',
  'notice.turn.keyStuck': 'The talk key seemed stuck, so I let it go. Press it again to talk.',
  'notice.turn.tapTooShort': 'That was too short. Hold the key while you speak.',
  'notice.turn.beginningLost':
    'The first {{seconds}} s were not recorded: the microphone was still opening. Next time, wait for the button to light up.',
  'notice.offer.keepReady': 'Keep the microphone ready',
  'notice.turn.lastWordsUnsure':
    'I may have missed your last words: the recogniser did not finish. Please say them again if the answer does not fit.',
  'notice.turn.hearsOnly':
    'I hear {{language}} only. If you speak another language, choose it in Settings, under Microphone.',
  'notice.turn.othersHeard':
    'That seemed to be meant for somebody else. With a wake phrase I answer only what begins with it.',
  'notice.offer.wakePhrase': 'Listen for a wake phrase',
  'notice.turn.othersHeardHold':
    'Others are heard in the room. While you hold a key to talk, nobody else is listened to.',
  'notice.offer.hold': 'Hold to talk',
  'notice.turn.setAside': 'Not answered, it sounded like somebody else in the room: “{{words}}”',
  'notice.offer.thatWasMe': 'That was me',
  'notice.turn.audioLost': 'A moment of sound was lost. You may want to say that again.',
  'notice.fallback.onDevice.stt': 'Speech recognition cannot be reached, so Parley uses the built-in one for now.',
  'notice.fallback.onDevice.llm':
    'The model cannot be reached, so Parley answers with what is built in. It knows less.',
  'notice.fallback.onDevice.tts': 'The voice service cannot be reached, so Parley uses the built-in voice for now.',
  'notice.fallback.onDevice.all': 'There is no network. Parley uses what is built in until it is back.',
  'notice.fallback.back.stt': 'Speech recognition is back.',
  'notice.fallback.back.llm': 'The model is back.',
  'notice.fallback.back.tts': 'The voice service is back.',
  'notice.fallback.back.all': 'The network is back, and so are the services you chose.',
  'notice.onDevice.stt': 'Parley now uses the built-in speech recognition. Nothing is sent for that.',
  'notice.onDevice.llm': 'Parley now answers with what is built in. It knows less, and nothing is sent for that.',
  'notice.onDevice.tts': 'Parley now uses the built-in voice. Nothing is sent for that.',
  'notice.conversation.moved': 'The earlier conversation is in History.',
  'notice.attachment.tooMany': '{{name}} was not attached: four files are the most.',
  'notice.attachment.tooLong':
    '{{name}} was not attached: all files together may have 60,000 characters. Attach the part you need.',
  'notice.attachment.noPictures':
    '{{name}} was not attached: this model takes no pictures. Choose another model, or attach text.',
  'notice.attachment.notText':
    '{{name}} was not attached: it is neither text nor a picture. Attach it as text, such as .txt or .md.',
  'notice.undo': 'Undo',
  'notice.live.chainGoesOn':
    '{{name}} cannot be used just now. Parley goes on without it from what you heard, and hands back when it can.',
  'notice.live.back': '{{name}} is back and holds the conversation again.',
  'notice.live.directBlocked':
    'Your network lets no direct connection to {{name}} through, so Parley goes on over the ordinary one. You can turn the direct one off under Model.',
  'notice.live.directRefused':
    '{{name}} did not accept a direct connection, so Parley goes on over the ordinary one. You can turn the direct one off under Model.',
  'notice.live.grown':
    'A minute of this conversation cost ${{first}} at first and costs ${{latest}} now: the engine reads all of it again for every answer.',
  'notice.live.leash.minutes':
    'This conversation has had its {{minutes}} minutes with the engine. Parley goes on without it; you can raise the limit under Model.',
  'notice.live.leash.money':
    'This conversation has cost its ${{usd}}. Parley goes on without the engine; you can raise the limit under Model.',
  'notice.live.lean': 'The engine starts afresh with a summary and the last lines. It costs less from here on.',
  'notice.offer.startLean': 'Start lean',
  'notice.spending.warn': 'Today has cost ${{usd}} of your limit of ${{capUsd}}.',
  'notice.spending.stopped':
    'Today’s limit of ${{capUsd}} is reached. Parley uses only what is built in until tomorrow; you can raise the limit in the settings.',
  'notice.echo.unsafeRoute':
    'Parley keeps hearing its own voice, so speaking does not interrupt it here. Use the key or Stop, put on headphones, or choose softer speech under Talking.',
  'notice.keyStuck': 'The talk key seemed stuck, so I let it go. Press it again to talk.',
  'notice.hotkey.helperLost':
    'Holding the talk key does not work just now; each press begins or ends your turn instead.',

  'hotkey.note.wayland':
    'This desktop (Wayland) lends no keys to programs, so this one does nothing. In the desktop’s settings bind a key to “parley --toggle”, or to “parley --ptt-down” and “parley --ptt-up” to hold it.',
  'hotkey.note.noDisplay': 'There is no display to take keys from. In this window the space bar works.',
  'hotkey.note.accessibility':
    'Works in every program. To hold it while you speak, allow Parley under Privacy, Accessibility; until then each press begins or ends your turn.',
  'hotkey.note.unsupportedKey':
    'This key cannot be held; each press begins or ends your turn. Choose another one to hold it.',
  'hotkey.note.unsupportedMachine':
    'Works in every program. On this machine only the press is reported, so each press begins or ends your turn.',
  'hotkey.note.helperFailed':
    'Works in every program. Holding it does not work just now, so each press begins or ends your turn.',
  'hotkey.note.taken': 'Another program uses this key. Choose another one.',
} as const
