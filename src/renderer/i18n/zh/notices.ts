import type { notices as English } from '../en/notices'
import type { Words } from '../words'

export const notices: Words<typeof English> = {
  'notice.level.info': 'Parley 有事要告诉你：{{code}}。',
  'notice.level.warning': '有事需要你注意：{{code}}。',
  'notice.level.error': '出错了：{{code}}。',
  'notice.turn.heardNothing': '没有听到话。请靠近一点说，或在设置中检查音量。',
  'notice.turn.keyStuck': '通话键好像卡住了，所以已经松开。想说话时请再按一次。',
  'notice.turn.tapTooShort': '太短了。说话时请一直按住。',
  'notice.turn.beginningLost': '前 {{seconds}} 秒没有录到：麦克风还在打开。下次请等按钮亮起来。',
  'notice.offer.keepReady': '让麦克风保持就绪',
  'notice.turn.lastWordsUnsure': '可能漏了你最后几个字：识别没有完成。如果回答不对，请再说一遍。',
  'notice.turn.audioLost': '有一小段声音丢失了。你可能需要再说一遍。',
  'notice.fallback.onDevice.stt': '连接不上语音识别，Parley 暂时使用内置的。',
  'notice.fallback.onDevice.llm': '连接不上模型，Parley 用内置的能力回答，它知道得少一些。',
  'notice.fallback.onDevice.tts': '连接不上语音服务，Parley 暂时使用内置音色。',
  'notice.fallback.onDevice.all': '没有网络。恢复之前，Parley 使用内置的能力。',
  'notice.fallback.back.stt': '语音识别恢复了。',
  'notice.fallback.back.llm': '模型恢复了。',
  'notice.fallback.back.tts': '语音服务恢复了。',
  'notice.fallback.back.all': '网络恢复了，你选择的服务也恢复了。',
  'notice.onDevice.stt': 'Parley 现在使用内置的语音识别，不会为此发送任何内容。',
  'notice.onDevice.llm': 'Parley 现在用内置的能力回答。它知道得少一些，不会为此发送任何内容。',
  'notice.onDevice.tts': 'Parley 现在使用内置音色，不会为此发送任何内容。',
  'notice.conversation.moved': '之前的对话在历史里。',
  'notice.attachment.tooMany': '没有添加 {{name}}：最多四个文件。',
  'notice.attachment.tooLong': '没有添加 {{name}}：所有文件合计最多 60,000 个字符。请只添加你需要的部分。',
  'notice.attachment.noPictures': '没有添加 {{name}}：这个模型不能看图片。请选择另一个模型，或添加文本。',
  'notice.attachment.notText': '没有添加 {{name}}：它既不是文本也不是图片。请以文本形式添加，比如 .txt 或 .md。',
  'notice.undo': '撤销',
  'notice.live.chainGoesOn': '{{name}} 暂时不能用。Parley 自有流程会接着你听到的地方继续，等它恢复再交还。',
  'notice.live.back': '{{name}} 恢复了，重新接管对话。',
  'notice.live.directBlocked': '你的网络不允许直接连接 {{name}}，Parley 改用普通连接。你可以在“模型”里关闭直接连接。',
  'notice.live.directRefused': '{{name}} 没有接受直接连接，Parley 改用普通连接。你可以在“模型”里关闭直接连接。',
  'notice.live.grown': '这个对话每分钟的花费从 ${{first}} 涨到了 ${{latest}}：引擎每次回答都要重新读一遍全部内容。',
  'notice.live.leash.minutes':
    '这个对话使用引擎的时间已到 {{minutes}} 分钟。Parley 自有流程会继续；你可以在“模型”里提高上限。',
  'notice.live.leash.money': '这个对话已花费 ${{usd}}。Parley 自有流程会继续；你可以在“模型”里提高上限。',
  'notice.live.lean': '引擎带着摘要和最后几句重新开始。从现在起花费会少一些。',
  'notice.offer.startLean': '精简重启',
  'notice.spending.warn': '今天已花费 ${{usd}}，上限是 ${{capUsd}}。',
  'notice.spending.stopped':
    '已达到今天的上限 ${{capUsd}}。到明天之前，Parley 只使用内置的能力；你可以在设置中提高上限。',
  'notice.echo.unsafeRoute':
    'Parley 总是听到自己的声音，所以在这里说话不会打断它。请用通话键或“停止”、戴上耳机，或在“说话”里选择小声说话。',
  'notice.keyStuck': '通话键好像卡住了，所以已经松开。想说话时请再按一次。',
  'notice.hotkey.helperLost': '暂时不能按住通话键；每按一下会开始或结束你的发言。',

  'hotkey.note.wayland':
    '这个桌面环境（Wayland）不把按键借给程序，所以这个键不起作用。请在桌面环境的设置里把一个键绑定到“parley --toggle”；想按住说话，请绑定到“parley --ptt-down”和“parley --ptt-up”。',
  'hotkey.note.noDisplay': '没有可以获取按键的显示器。在这个窗口里可以用空格键。',
  'hotkey.note.accessibility':
    '在所有程序中都有效。想在说话时按住，请在“隐私”的“辅助功能”里允许 Parley；在那之前，每按一下会开始或结束你的发言。',
  'hotkey.note.unsupportedKey': '这个键不能按住；每按一下会开始或结束你的发言。想按住说话，请换一个键。',
  'hotkey.note.unsupportedMachine': '在所有程序中都有效。这台设备只报告按下，所以每按一下会开始或结束你的发言。',
  'hotkey.note.helperFailed': '在所有程序中都有效。暂时不能按住，所以每按一下会开始或结束你的发言。',
  'hotkey.note.taken': '另一个程序正在使用这个键。请换一个。',
}
