/** Words about calling Parley: commands, the talk key, the bubble. */
export const calling = {
  'settings.talking.hotkeyPress': 'Works in every program.',
  'settings.talking.hotkeyChooseAnother': 'Choose another',
  'settings.talking.hotkeyRecordingAny': 'Press the keys, a modifier alone, or a spare mouse button…',
  'settings.talking.hotkeyRefused.needsModifier': 'Add Ctrl, Alt or the system key, or use a function key.',
  'settings.talking.hotkeyRefused.reserved': 'Every program needs these keys. Press others.',
  'settings.talking.hotkeyRefused.unwatchable':
    'This system cannot watch a modifier or mouse button alone. Press other keys.',
  'settings.talking.hotkeyTry': 'Try it',
  'settings.talking.hotkeyTryEnd': 'Done trying',
  'settings.talking.hotkeyTryNow': 'Press it now. Nothing is recorded.',
  'settings.talking.hotkeyTriedDown': 'Press detected.',
  'settings.talking.hotkeyTriedPress': 'Press detected.',
  'settings.talking.hotkeyTriedUp': 'Press detected, and release after {{ms}} ms.',
  'settings.talking.hotkeyUnseen.mac':
    'No press was detected. Check that Parley is allowed under Privacy, Accessibility and Input Monitoring. A password field or a program with secure input in front keeps all keys to itself.',
  'settings.talking.hotkeyUnseen.windows':
    'No press was detected. A program in front that runs as administrator keeps its keys to itself; another program may also have taken this one.',
  'settings.talking.hotkeyUnseen.linux':
    'No press was detected. Another program or the desktop may have taken these keys. Choose others, or bind a key of the desktop to “parley --toggle”.',
  'settings.talking.hotkeyAllow': 'Ask for permission',
  'settings.talking.hotkeyOpen.accessibility': 'Open Accessibility',
  'settings.talking.hotkeyOpen.inputMonitoring': 'Open Input Monitoring',
  'hotkey.note.unwatchable':
    'This system cannot watch a modifier or mouse button alone, so it does nothing here. Choose other keys.',
  'hotkey.note.unwatchableYet':
    'To use a modifier or mouse button alone, allow Parley under Privacy, Accessibility and Input Monitoring.',
  'hotkey.note.helperOnlyFailed':
    'This key cannot be watched just now. Parley keeps trying; choose other keys if it does not come back.',
  'key.left': 'Left',
  'key.right': 'Right',
  'key.mouse3': 'Middle mouse button',
  'key.mouse4': 'Mouse back',
  'key.mouse5': 'Mouse forward',
  'notice.hotkey.portalRefused':
    'The desktop did not give Parley the talk key, so it does nothing. Choose another one, or bind a key of the desktop to “parley --toggle”.',
  'hotkey.note.portalUnknownApp':
    'The desktop gives keys only to installed programs, and finds no app.parley.Parley.desktop. Install the deb package or add Parley to the applications menu and restart it, or bind a key of the desktop to “parley --toggle”.',
  'hotkey.note.portalRefused':
    'The desktop has not given Parley this key. Choose another one, or bind a key of the desktop to “parley --ptt-down” and “parley --ptt-up”.',

  'bubble.label': 'Parley',
  'bubble.open': 'Open Parley',
  'bubble.hide': 'Hide until I talk again',
  'face.label': 'Parley’s face',
  'face.large': 'Show the face in a window of its own',
  'settings.window.face': 'Face',
  'settings.window.faceHint':
    'Parley looks at you while it listens, and its lips move with what you hear. The drawn face is drawn on this machine and sends nothing anywhere. For the video, the sound of what Parley says is sent to the service, and each minute costs money; it starts when you press its button.',
  'settings.window.face.none': 'None',
  'settings.window.face.drawn': 'Drawn face',
  'settings.window.overlay': 'Bubble',
  'settings.window.overlayHint':
    'A small window above all others with what Parley hears and says. It never takes the keyboard. Drag it where you like; each screen remembers its place.',
  'settings.window.overlayWayland':
    'Not here: on a Wayland desktop no program can keep a window above the others or place it. Start Parley with --ozone-platform=x11 to have the bubble.',
  'settings.window.overlay.off': 'Never',
  'settings.window.overlay.whenTalking': 'While we talk',
  'settings.window.overlay.always': 'Always',
  'settings.window.startAtLogin': 'Start with the system',
  'settings.window.startAtLoginHint': 'Parley waits in the tray until you call it.',
  'settings.talking.wake': 'Listen for a wake phrase',
  'settings.talking.wakeHint':
    'Parley only answers sentences that begin with the phrase; for a few seconds after an answer you can leave it out. For this Parley’s own recogniser works on all speech around you, which takes processor time and battery. That speech stays on this machine and is forgotten at once. English only.',
  'settings.talking.others': 'Leave out other voices in the room',
  'settings.talking.othersHint':
    'Once Parley knows how loud you are at this microphone, voices far below that are shown but not answered. Hands-free, without a wake phrase.',
  'settings.talking.wakeWords': 'Wake phrase',
  'settings.talking.wakeWordsHint': 'Say “{{phrase}}, what time is it”. Two words or more are recognised best.',
  'notice.loginFailed':
    'Starting with the system could not be changed. On a Mac allow Parley in System Settings under General, Login Items; elsewhere check that your account may write to its autostart folder.',
  'notice.windowCrashed': 'The window stopped by itself and was opened again. The conversation went on meanwhile.',
  'notice.windowCrashedForGood':
    'The window keeps stopping. Quit Parley and start it again; the log in its data folder says more.',
  'updates.title': 'Updates',
  'updates.unavailable.sources': 'This copy runs from its sources and does not update itself.',
  'updates.unavailable.browser': 'In the browser Parley does not update itself; the desktop app does.',
  'updates.unavailable.noSource': 'This copy was made without a place to look for new versions.',
  'updates.unavailable.plainSource':
    'This copy looks for new versions at an unencrypted address, which anybody on the way could change. Install a newer version from where you got this one.',
  'updates.unavailable.packageManager': 'Your system’s package manager updates this copy.',
  'updates.idle': 'Parley checks now and then, while nobody talks.',
  'updates.checking': 'Checking…',
  'updates.current': 'Up to date, as of {{time}}.',
  'updates.available': 'Version {{version}} is available. Nothing has been downloaded yet.',
  'updates.downloading': 'Downloading, {{percent}}.',
  'updates.ready': 'Version {{version}} is ready. It starts when you say so, or the next time you quit Parley.',
  'updates.failed': 'The check for updates failed. Check the connection and try again.',
  'updates.do.check': 'Check now',
  'updates.do.download': 'Download',
  'updates.do.install': 'Restart to update',
  'updates.automatic': 'Check for updates automatically',
  'updates.automaticHint': 'Never during a conversation, and never on battery. Downloading is always your decision.',
  'updates.channel': 'Release channel',
  'updates.channel.stable': 'Stable',
  'updates.channel.beta': 'Beta',
} as const
