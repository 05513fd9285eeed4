import type { microphone as English } from '../en/microphone'
import type { Words } from '../words'

export const microphone: Words<typeof English> = {
  'microphone.denied': 'Parley 没有使用麦克风的权限。请允许 Parley 使用，然后重试。',
  'microphone.denied.browser': '这个页面没有使用麦克风的权限。请点地址旁边的图标允许使用，然后重试。',
  'microphone.deniedBySystem': '你的系统不让这个浏览器获取声音。请在系统的隐私设置里允许它使用麦克风，然后重试。',
  'microphone.missing': '没有找到麦克风。请插上一个，然后重试。',
  'microphone.lost': '麦克风不见了。请重新插上，或选择另一个。',
  'microphone.busy': '麦克风被另一个程序占用。请在那里关闭它，然后重试。',
  'microphone.failed': '麦克风不能正常工作。请重试，或选择另一个。',
  'microphone.unanswered':
    '是否允许 Parley 使用麦克风，还没有得到回答。如果看到询问，请回答；如果没有，请重试，或用另一个浏览器打开这个页面。',
  'microphone.still': '麦克风只传来静音。如果你说过话，请看看它的开关是否打开，或选择另一个。',
  'microphone.paused': '声音被暂停了，可能是因为设备睡眠过，或有来电。请重试以恢复。',
  'microphone.stalled': '麦克风已打开，但没有传来任何内容。请重试、重新插上，或选择另一个。',
  'microphone.muted': '麦克风被它自己的开关或系统静音了。请在那里取消静音，或选择另一个。',
  'microphone.silent': '麦克风完全没有声音。请看看它的开关是否打开、音量是否调高，或选择另一个。',
  'microphone.quiet': '几乎听不到你的声音。请离麦克风近一点、调高它的音量，或选择另一个。',
  'microphone.callQuality': '这副蓝牙耳机用自己的麦克风时，音质和电话一样。换用别的麦克风，就能保持完整的音质。',
  'microphone.retry': '重试',
  'microphone.choose': '选择麦克风',
  'microphone.systemPrivacy': '打开隐私设置',
  'microphone.systemSound': '打开声音设置',

  'settings.devices.microphones': '使用哪些麦克风，最想用的在前',
  'settings.devices.microphonesHint': 'Parley 使用第一个已插上的麦克风；没有人说话时，会换到更靠前的那个。',
  'settings.devices.speakers': '使用哪些扬声器，最想用的在前',
  'settings.devices.speakersHint': 'Parley 通过第一个已插上的扬声器说话。',
  'settings.devices.inUse': '使用中',
  'settings.devices.system': '否则用系统所用的',
}
