import type { OwnFaultCode } from '#shared/fault-codes'

/**
 * What went wrong with Parley itself, its files and its hosts, and what to do next, by fault code. What services raise
 * and what MCP servers raise have files of their own.
 */
export const faults = {
  'fault.unexpected': 'Something went wrong inside Parley. Try again; if it happens again, restart Parley.',
  'fault.cancelled': 'Stopped.',
  'fault.provider.settings': 'The settings of {{provider}} are not complete or not right. Check them in the settings.',
  'fault.bridge.disconnected': 'Parley is not answering right now. Your text is kept; try again in a moment.',
  'fault.bridge.timeout': 'Parley did not answer in time. Try again.',
  'fault.bridge.badReply': 'This window does not fit the Parley that is running. Reload the window.',
  'fault.bridge.badFrame': 'A piece of sound arrived damaged. Try again.',
  'fault.bridge.busy': 'Too much at once. Wait a moment and try again.',
  'fault.bridge.badMessage': 'This window does not fit the Parley that is running. Reload the window.',
  'fault.bridge.unknownCommand':
    'This window asked for something this version of Parley does not know. Reload the window.',
  'fault.bridge.foreignSender':
    'A page that does not belong to Parley asked for something and was refused. You need not do anything.',
  'fault.speaker.failed': 'The speaker does not work. Choose another one in the settings.',
  'fault.speaker.unavailable':
    'The chosen speaker is not connected, so Parley uses the one of the system. Connect it again, or choose another one in the settings.',
  'fault.vad.unavailable':
    'Parley cannot tell speech from noise here. Use “Hold to talk” in the settings, or reload the window.',
  'fault.vad.behind': 'This machine is too busy to follow your voice. Close other programs, or use “Hold to talk”.',
  'fault.audio.badFile': 'This sound is damaged and cannot be played. Try again.',
  'fault.audio.rate': 'This sound device runs at a rate Parley cannot use. Choose another one in the settings.',
  'fault.wav.missing': 'There is no such sound file. Check its name.',
  'fault.wav.notWav': 'This is not a WAV file. Choose another one.',
  'fault.wav.empty': 'The sound file is empty. Choose another one.',
  'fault.wav.truncated': 'The sound file breaks off too early. Choose another one.',
  'fault.wav.unsupported': 'This kind of WAV file is not supported. Save it as 16-bit PCM and try again.',
  'fault.worker.stuck': 'A part of Parley got stuck and was restarted. Try again.',
  'fault.worker.crashed': 'A part of Parley stopped and was restarted. Try again.',
  'fault.worker.crashLoop':
    'A part of Parley stops again and again. Restart Parley; if it happens again, install it again.',
  'fault.provider.unknown': 'This version of Parley does not have this service. Choose another one in the settings.',
  'fault.secret.unknownField': 'This service has no such key. Reload the window and try again.',
  'fault.secrets.unreadable':
    'The stored keys cannot be opened on this machine any more. Enter them again in the settings.',
  'fault.secrets.broken':
    'Keys could not be read; the file with them was set aside as {{copy}}. Enter the keys that are missing again in the settings.',
  'fault.secrets.exposed':
    'The file with your keys could be read by others on this machine. It has been closed to them; consider new keys.',
  'fault.settings.broken':
    'The settings file was damaged and was set aside as {{copy}}. Until you choose again in the settings, Parley writes down nothing that is said, spends at most a cent a day, listens for its name only, and asks before tools act.',
  'fault.settings.dropped':
    'Some settings could not be read and were put back, to the stricter choice where there is one: {{settings}}. Look through them; the file as it was is {{copy}}.',
  'fault.document.repaired':
    'Something in a file with timers, notes or spending could not be read; the rest is there. The file as it was is {{copy}}.',
  'fault.document.broken':
    'A file with timers or notes was damaged and was set aside as {{copy}}. Parley starts a new one.',
  'fault.store.noDirectory':
    'Parley has no place to keep its files. Check that your home folder can be written, then restart Parley.',
  'fault.store.readFailed':
    '{{file}} cannot be read. Check the permissions of this file and that it is no folder, then restart Parley.',
  'fault.store.writeFailed': 'Parley cannot save. Check that the disk is not full and can be written, then try again.',
  'fault.store.full': 'The disk is full, so Parley cannot save. Make room, then try again.',
  'fault.history.salvaged':
    'The stored conversations were damaged. {{count}} of their messages could be saved and are in the history; the damaged file is kept as {{copy}}.',
  'fault.history.corrupt':
    'The stored conversations were damaged and set aside. A new file has been started; you can go on.',
  'fault.history.full': 'The disk is full: what is said now is not kept. Make room, then restart Parley.',
  'fault.history.busy':
    'Another Parley is using the stored conversations, so what is said here is not kept. Close the other one, then restart this one.',
  'fault.history.newer': 'The stored conversations come from a newer Parley. Update this one to see them.',
  'fault.history.unwritable':
    'Conversations cannot be saved here. Check the folder’s permissions, then restart Parley.',
  'fault.history.gone': 'This is not in the stored conversations any more. Go back to the list.',
  'fault.recordings.full': 'The disk is full: the sound of what you say is not kept now. Its text is. Make room.',
  'fault.recordings.unwritable':
    'The sound of what you say cannot be kept here. Its text is. Check the folder’s permissions.',
  'fault.recordings.gone':
    'This sound is not there any more: it was deleted to make room, or with its folder. Its text is still here.',
  'fault.recordings.cutOff':
    'Parley ended while you were saying this. The sound was kept: try again to have it understood.',
  'fault.host.portTaken': 'The port is taken by another program. Close it, or start Parley with another port.',
  'fault.host.cannotListen': 'Parley cannot open its port on this machine. Start it with another port.',
  'fault.worker.notBuilt': 'A part of Parley is missing. Install it again.',
  'fault.remote.notRunning': 'Parley is not running. Start it and try again.',
  'fault.remote.refused': 'Parley did not take the command. Restart it and try again.',
  'fault.remote.noAnswer': 'The answer was not finished. Ask again.',
  'fault.host.desktopOnly': 'Only the Parley desktop app can do this. Start it to go on.',
  'fault.desktop.notOpened': 'The system did not open the address. Copy it into your browser.',
  'fault.desktop.notAllowed':
    'Parley only opens web pages and emails, so it did not open this. Open it yourself if you trust it.',
} as const satisfies Readonly<Record<`fault.${OwnFaultCode}`, string>>
