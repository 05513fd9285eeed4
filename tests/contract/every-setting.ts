/**
 * For every setting of the schema, the test that proves it does something: the file, and words of the test's name.
 * A new setting needs a line here (and a test that fails when the setting is ignored); `every-setting.test.ts` looks
 * after that.
 */
export const proofs: Readonly<Record<string, readonly [file: string, test: string]>> = {
  'window.language': ['tests/e2e/screens/settings.spec.ts', 'language and theme change at once'],
  'window.theme': ['tests/e2e/screens/settings.spec.ts', 'language and theme change at once'],
  'onboarding.done': ['tests/e2e/main/first-run.spec.ts', 'can be skipped, and seen again from the settings'],
  'talk.mode': ['src/engine/session/settings-in-use.test.ts', 'decides at once what a press and a release do'],
  'talk.hotkey': ['tests/contract/desktop.test.ts', 'talks with its shortcut, and follows the settings'],
  'talk.keepMicrophoneReady': [
    'src/engine/turn/reduce.test.ts',
    'closes the microphone right after the turn where it is not to be kept ready',
  ],
  'talk.patience': ['src/engine/turn/reduce.test.ts', 'lets patience be chosen in plain words'],
  'talk.interruptions': ['src/engine/turn/reduce.test.ts', 'needs more to be interrupted when set to hard'],
  'talk.onEcho': ['src/engine/session/echo/own-voice.test.ts', 'applies from the moment the setting is changed'],
  'audio.microphones': ['tests/e2e/main/natural-devices.spec.ts', 'the microphone is changed in mid-answer'],
  'audio.speakers': [
    'tests/e2e/main/natural-devices.spec.ts',
    'the loudspeaker is changed and pulled out in mid-answer',
  ],
  'audio.echoCancellation': [
    'src/renderer/audio/microphone.test.ts',
    'asks the browser for the processing that was chosen',
  ],
  'audio.noiseSuppression': [
    'src/renderer/audio/microphone.test.ts',
    'asks the browser for the processing that was chosen',
  ],
  'audio.autoGain': ['src/renderer/audio/microphone.test.ts', 'asks the browser for the processing that was chosen'],
  'audio.volume': ['src/renderer/audio/player.test.ts', 'is as loud as the slider says'],
  'hearing.provider': ['src/engine/session/serving/fallback.test.ts', 'is served by the first one while it can'],
  'hearing.fallbacks': [
    'src/engine/session/serving/fallback.test.ts',
    'loses no word when the recogniser dies in the middle of the turn',
  ],
  'hearing.language': [
    'src/engine/session/serving/fallback.test.ts',
    'prefers recognisers that know the language, and answers in it',
  ],
  'brain.provider': [
    'src/engine/session/serving/fallback.test.ts',
    'takes a change of the settings up with the next turn',
  ],
  'brain.fallbacks': [
    'src/engine/session/serving/fallback.test.ts',
    'lets the next brain answer, and the badge says so',
  ],
  'brain.model': [
    'src/engine/session/serving/fallback.test.ts',
    'takes a change of the settings up with the next turn',
  ],
  'brain.instructions': ['src/engine/session/settings-in-use.test.ts', 'are told to the model'],
  'voice.provider': [
    'src/engine/session/serving/fallback.test.ts',
    'takes a change of the settings up with the next turn',
  ],
  'voice.fallbacks': [
    'src/engine/session/serving/fallback.test.ts',
    'goes on with the next voice from the first sentence not begun',
  ],
  'voice.voice': [
    'src/engine/session/serving/fallback.test.ts',
    'takes a change of the settings up with the next turn',
  ],
  'voice.speed': ['src/engine/session/settings-in-use.test.ts', 'is the pace the next answer is spoken at'],
  'voice.speakTypedAnswers': ['src/engine/session/settings-in-use.test.ts', 'is answered in writing only'],
  'voice.sayProgress': ['src/engine/session/settings-in-use.test.ts', 'is told of only where that was chosen'],
  'voice.pronunciations': [
    'src/engine/session/settings-in-use.test.ts',
    'are put in from the next answer on, in the language they are for',
  ],
  'personas.active': ['src/engine/session/personas.test.ts', 'lets an answer that is being given end as it began'],
  'personas.list': [
    'src/engine/session/personas.test.ts',
    'answers with its own brain, instructions and voice, and the line says so',
  ],
  'spending.dailyCapUsd': [
    'tests/integration/daily-limit.test.ts',
    'warns once, goes on without the cloud, says so, and has the cloud back the next day',
  ],
  'spending.warnAtPercent': [
    'tests/integration/daily-limit.test.ts',
    'warns once, goes on without the cloud, says so, and has the cloud back the next day',
  ],
  'window.filmedBy': [
    'src/engine/avatar/filming.test.ts',
    'the service that is chosen films, else the first that has its keys, else the first',
  ],
  'window.face': [
    'tests/e2e/screens/video-face.spec.ts',
    'a filmed face is chosen, says the answers, is interrupted, and is stopped on every way out',
  ],
  'window.overlay': ['src/main/overlay/overlay.test.ts', 'does not exist while it is off'],
  'window.startAtLogin': ['tests/contract/desktop.test.ts', 'startAtLogin'],
  'talk.wakePhrase': [
    'src/engine/session/listening/wake-talk.test.ts',
    'can be switched at any time, and off it is as if it were not there',
  ],
  'talk.leavesOutOthers': [
    'src/engine/session/listening/others-in-room.test.ts',
    'can be switched off, and then everybody is answered',
  ],
  'talk.wakeWords': ['src/engine/session/listening/wake.test.ts', 'can be any phrase'],
  'models.folder': ['tests/integration/models-window.test.ts', 'move to another folder, and are found there'],
  'models.freeOnLowBattery': ['src/engine/host/battery-watch.test.ts', 'only where the person wants it'],
  'models.mirror': ['tests/integration/models-window.test.ts', 'are asked of the mirror in the settings'],
  'updates.channel': ['src/main/updates/updater.test.ts', 'follows the channel at once'],
  'updates.automatic': ['src/main/updates/updater.test.ts', 'or when it may not'],
  'brain.memory': [
    'src/engine/session/context/recollection.test.ts',
    'is told at more length to a model that is to remember much',
  ],
  'history.keep': ['src/engine/history/archive.test.ts', 'takes effect the moment it is chosen'],
  'history.audio': ['src/engine/history/sounds.test.ts', 'is kept only where the person chose so'],
  'tools.policies': [
    'src/engine/session/replying/tool-questions.test.ts',
    'is made at once where the person has said so, and never where they have forbidden it',
  ],
  'tools.servers': [
    'tests/integration/mcp.test.ts',
    'is there from the moment it is in the settings, and ends when it is taken out or switched off',
  ],
  providers: [
    'src/engine/session/serving/fallback.test.ts',
    'gives a fallback the model and the voice the person chose for it',
  ],
  'live.engine': [
    'src/engine/session/serving/live-engine.test.ts',
    'is nobody while the conversation is held by the own chain',
  ],
  'live.model': ['src/engine/session/serving/live-engine.test.ts', 'gets the model and the voice that were chosen'],
  'live.voice': ['src/engine/session/serving/live-engine.test.ts', 'gets the model and the voice that were chosen'],
  'live.endOfTurn': [
    'src/engine/session/serving/live-engine.test.ts',
    'finds the end of a turn as it was told, in numbers',
  ],
  'live.threshold': [
    'src/engine/session/serving/live-engine.test.ts',
    'finds the end of a turn as it was told, in numbers',
  ],
  'live.paddingMs': [
    'src/engine/session/serving/live-engine.test.ts',
    'finds the end of a turn as it was told, in numbers',
  ],
  'live.silenceMs': [
    'src/engine/session/serving/live-engine.test.ts',
    'finds the end of a turn as it was told, in numbers',
  ],
  'live.eagerness': [
    'src/engine/session/serving/live-engine.test.ts',
    'finds the end of a turn as it was told, in numbers',
  ],
  'live.noiseReduction': [
    'src/engine/session/serving/live-engine.test.ts',
    'takes noise out, writes down, stops and thinks as it was told',
  ],
  'live.transcription': [
    'src/engine/session/serving/live-engine.test.ts',
    'takes noise out, writes down, stops and thinks as it was told',
  ],
  'live.longestAnswer': [
    'src/engine/session/serving/live-engine.test.ts',
    'takes noise out, writes down, stops and thinks as it was told',
  ],
  'live.thinking': [
    'src/engine/session/serving/live-engine.test.ts',
    'takes noise out, writes down, stops and thinks as it was told',
  ],
  'live.sound': ['src/engine/session/serving/live-engine.test.ts', 'sends sound as it was told'],
  'live.direct': [
    'src/engine/session/serving/live-engine.test.ts',
    'lets the window connect only where that is wanted, and not soon again where it failed',
  ],
  'live.idleMinutes': [
    'src/engine/session/live/live-talk.test.ts',
    'is closed when nobody speaks, and the next word opens it again',
  ],
  'live.mostMinutes': [
    'src/engine/session/live/live-talk.test.ts',
    'leaves the conversation to the own chain when its minutes are over',
  ],
  'live.mostUsd': [
    'src/engine/session/live/live-talk.test.ts',
    'leaves the conversation to the own chain when its money is spent',
  ],
  'programs.doNotDisturb': ['src/engine/host/programs/quiet.test.ts', 'always while the person is not to be disturbed'],
  'programs.quietFrom': ['src/engine/host/programs/quiet.test.ts', 'hold from their beginning to their end'],
  'programs.quietTo': ['src/engine/host/programs/quiet.test.ts', 'hold from their beginning to their end'],
}
