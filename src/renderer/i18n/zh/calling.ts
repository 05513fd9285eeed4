import type { calling as English } from '../en/calling'
import type { Words } from '../words'

export const calling: Words<typeof English> = {
  'settings.talking.hotkeyPress': '在所有程序中都有效。',
  'settings.talking.hotkeyChooseAnother': '换一个',
  'settings.talking.hotkeyRecordingAny': '请按下组合键、单个修饰键或鼠标的多余按键…',
  'settings.talking.hotkeyRefused.needsModifier': '请加上 Ctrl、Alt 或系统键，或使用功能键。',
  'settings.talking.hotkeyRefused.reserved': '这些键各个程序都要用。请按别的键。',
  'settings.talking.hotkeyRefused.unwatchable': '这个系统无法单独监听修饰键或鼠标按键。请按别的键。',
  'settings.talking.hotkeyTry': '试一试',
  'settings.talking.hotkeyTryEnd': '试好了',
  'settings.talking.hotkeyTryNow': '现在按下它，不会录音。',
  'settings.talking.hotkeyTriedDown': '看到它按下了。',
  'settings.talking.hotkeyTriedPress': '看到这次按键了。',
  'settings.talking.hotkeyTriedUp': '看到它按下，{{ms}} 毫秒后松开。',
  'settings.talking.hotkeyUnseen.mac':
    '什么也没有看到。请检查“隐私”的“辅助功能”和“输入监控”里是否允许了 Parley。前台的密码框或启用安全输入的程序会独占所有按键。',
  'settings.talking.hotkeyUnseen.windows':
    '什么也没有看到。前台以管理员身份运行的程序会独占按键；也可能有别的程序占用了这个键。',
  'settings.talking.hotkeyUnseen.linux':
    '什么也没有看到。别的程序或桌面环境可能占用了这些键。请换别的键，或在桌面环境里把一个键绑定到“parley --toggle”。',
  'settings.talking.hotkeyAllow': '请求权限',
  'settings.talking.hotkeyOpen.accessibility': '打开“辅助功能”',
  'settings.talking.hotkeyOpen.inputMonitoring': '打开“输入监控”',
  'hotkey.note.unwatchable': '这个系统无法单独监听修饰键或鼠标按键，所以它在这里不起作用。请换别的键。',
  'hotkey.note.unwatchableYet': '要单独使用修饰键或鼠标按键，请在“隐私”的“辅助功能”和“输入监控”里允许 Parley。',
  'hotkey.note.helperOnlyFailed': '暂时无法监听这个键。Parley 会继续尝试；如果一直不恢复，请换别的键。',
  'key.left': '左',
  'key.right': '右',
  'key.mouse3': '鼠标中键',
  'key.mouse4': '鼠标后退键',
  'key.mouse5': '鼠标前进键',
  'notice.hotkey.portalRefused':
    '桌面环境没有把通话键交给 Parley，所以它不起作用。请换一个，或在桌面环境里把一个键绑定到“parley --toggle”。',
  'hotkey.note.portalUnknownApp':
    '桌面环境只把按键交给已安装的程序，而它没有找到 app.parley.Parley.desktop。请安装 deb 包，或把 Parley 加到应用菜单后重新启动它，或在桌面环境里把一个键绑定到“parley --toggle”。',
  'hotkey.note.portalRefused':
    '桌面环境没有把这个键交给 Parley。请换一个，或在桌面环境里把一个键绑定到“parley --ptt-down”和“parley --ptt-up”。',

  'bubble.label': 'Parley',
  'bubble.open': '打开 Parley',
  'bubble.hide': '隐藏，直到我再次说话',
  'face.label': 'Parley 的脸',
  'face.large': '在单独的窗口里显示脸',
  'settings.window.face': '脸',
  'settings.window.faceHint':
    'Parley 聆听时看着你，嘴唇说着你听到的话。手绘的脸在本机绘制，不向任何地方发送内容。使用视频时，Parley 所说的话会作为声音发送给服务，每分钟都要付费；按下它的按钮才会开始。',
  'settings.window.face.none': '无',
  'settings.window.face.drawn': '手绘的脸',
  'settings.window.overlay': '悬浮窗',
  'settings.window.overlayHint':
    '一个总在最前面的小窗口，显示 Parley 听到和说出的话。它不会抢走键盘。可以拖到任意位置，每个屏幕会分别记住。',
  'settings.window.overlayWayland':
    '这里不能用：在 Wayland 桌面上，任何程序都不能让窗口保持在最前面，也不能指定位置。想用悬浮窗，请加上 --ozone-platform=x11 启动 Parley。',
  'settings.window.overlay.off': '从不显示',
  'settings.window.overlay.whenTalking': '说话时显示',
  'settings.window.overlay.always': '始终显示',
  'settings.window.startAtLogin': '随系统启动',
  'settings.window.startAtLoginHint': 'Parley 在托盘里等你叫它。',
  'settings.talking.wake': '聆听唤醒词',
  'settings.talking.wakeHint':
    '只有以唤醒词开头的话才是对 Parley 说的；回答之后的几秒内可以不说。代价是：Parley 自己的识别器会处理你周围的所有说话声，会占用处理器和电池。这些声音不会离开这台设备，而且马上就会忘掉。仅支持英语。',
  'settings.talking.others': '忽略房间里的其他声音',
  'settings.talking.othersHint':
    'Parley 了解你对着这个麦克风说话的音量后，远低于它的声音会显示出来，但不会回答。仅用于免提且未使用唤醒词时。',
  'settings.talking.wakeWords': '唤醒词',
  'settings.talking.wakeWordsHint': '例如“{{phrase}}，what time is it”。两个词或更多，最容易分辨。',
  'notice.loginFailed':
    '无法更改随系统启动。在 Mac 上，请在“系统设置”的“通用”、“登录项”里允许 Parley；在其他系统上，请检查你的账户是否可以写入自动启动文件夹。',
  'notice.windowCrashed': '窗口自己停止了，已经重新打开。对话在此期间没有中断。',
  'notice.windowCrashedForGood': '窗口反复停止。请退出 Parley 再启动；它的数据文件夹里的日志有更多说明。',
  'updates.title': '更新',
  'updates.unavailable.sources': '这份 Parley 从源代码运行，不会自动更新。',
  'updates.unavailable.browser': '在浏览器里，Parley 不会自动更新；桌面应用会。',
  'updates.unavailable.noSource': '这份 Parley 没有指定去哪里查找新版本。',
  'updates.unavailable.plainSource':
    '这份 Parley 从未加密的地址查找新版本，途中任何人都可能篡改。请从你获取它的地方安装新版本。',
  'updates.unavailable.packageManager': '系统的软件包管理器会更新这份 Parley。',
  'updates.idle': '没有人说话时，Parley 会偶尔检查更新。',
  'updates.checking': '正在检查…',
  'updates.current': '已是最新版本，检查于 {{time}}。',
  'updates.available': '版本 {{version}} 可用，还没有下载。',
  'updates.downloading': '正在下载，{{percent}}。',
  'updates.ready': '版本 {{version}} 已准备好。你同意时，或下次退出 Parley 时启用。',
  'updates.failed': '检查更新失败。请检查网络后重试。',
  'updates.do.check': '立即检查',
  'updates.do.download': '下载',
  'updates.do.install': '重新启动并更新',
  'updates.automatic': '自动检查更新',
  'updates.automaticHint': '对话期间和使用电池时不会检查。是否下载始终由你决定。',
  'updates.channel': '发布渠道',
  'updates.channel.stable': '稳定版',
  'updates.channel.beta': '测试版',
}
