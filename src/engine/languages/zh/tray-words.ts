import type { TrayWords } from '../tray-words'

export const chineseTrayWords: TrayWords = {
  states: {
    idle: '就绪',
    listening: '正在聆听',
    thinking: '正在思考',
    speaking: '正在说话',
    off: '麦克风已关闭',
  },
  show: '显示 Parley',
  talk: '说话',
  listen: '开始聆听',
  pause: '停止聆听',
  stop: '停止说话',
  handsFree: '免按键',
  bubble: '说话时显示悬浮窗',
  settings: '设置…',
  quit: '退出 Parley',
}
