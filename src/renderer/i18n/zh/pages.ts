import type { pages as English } from '../en/pages'
import type { Words } from '../words'

export const pages: Words<typeof English> = {
  'page.history': '历史',
  'page.insight': '活动',
  'page.close': '返回对话',
  'palette.title': '查找任何内容',
  'palette.label': '输入你想做的或想找的',
  'palette.nothing': '没有符合的内容。',
  'palette.kind.action': '操作',
  'palette.kind.persona': '角色',
  'palette.kind.conversation': '对话',
  'palette.talkTo': '和 {{name}} 说话',
  'palette.stop.words': '安静 静音 取消 打断 别说了',
  'palette.new.words': '清空 重新开始 重置 聊天 新建',
  'palette.listen.words': '麦克风 免按键 打开 静音 取消静音',
  'palette.type.words': '打字 键盘 消息 输入',
  'palette.history.words': '以前 过去 对话 搜索 记录',
  'palette.activity.words': '事件 日志 延迟 诊断 状态 费用 发生了什么',
  'palette.settings.words': '偏好 选项 配置',
  'palette.introduction.words': '引导 教程 帮助 首次使用',
}
