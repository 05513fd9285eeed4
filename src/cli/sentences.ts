import { table } from '#shared/table'
import type { Fault } from '#shared/fault'

/** The faults a person can meet on the command line, in words. The window has its own, in its languages. */
const sentences: Readonly<Record<string, string>> = table({
  'wav.missing': 'That file does not exist or cannot be read. Check the path and try again.',
  'wav.empty': 'That file is empty. Record something and try again.',
  'wav.notWav': 'That is not a WAV file. Convert it to WAV and try again.',
  'wav.truncated': 'That WAV file is cut off: it ends before its sound begins. Record or copy it again.',
  'wav.unsupported': 'That WAV file uses a coding Parley cannot read. Save it as 16-bit PCM and try again.',
  'settings.broken':
    'The settings file was damaged and was set aside. What follows uses settings as they come, and strict ones for privacy, money and permission.',
  'settings.dropped': 'Some settings could not be read. What follows is checked as they come.',
  'secrets.broken': 'The file with your keys is damaged and was set aside. Enter the keys again.',
  'secrets.exposed':
    'The file with your keys could be read by others on this machine. It has been closed to them; consider new keys.',
  'stt.modelMissing': 'The speech recognition model is missing. Run npm ci to install it again.',
})

export function sentence(fault: Fault): string {
  return sentences[fault.code] ?? `Something went wrong (${fault.code}${fault.detail ? `: ${fault.detail}` : ''}).`
}
