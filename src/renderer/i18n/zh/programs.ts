import type { programs as English } from '../en/programs'
import type { Words } from '../words'

export const programs: Words<typeof English> = {
  'program.permission': '允许 {{program}} 使用 Parley 吗？',
  'program.permissionHint': '它可以说出内容、向你提问、听你的回答，还可以搜索你的对话。只会问你一次。',
  'program.listen': '{{program}} 正在聆听。',
  'program.listenHint': '你接下来说的或输入的内容会转给它。',
  'program.asks': '{{program}} 在提问。可以说出、写下或在这里回答。',
  'program.refuse': '不允许',
  'program.noAnswer': '不回答',
  'settings.programs': '可以使用 Parley 的程序',
  'settings.programs.hint':
    '其他程序，比如编程助手，可以通过 Parley 和你说话（docs/calling.md）。每个程序只会问你一次。',
  'settings.programs.synonyms': 'mcp 服务器 claude code codex 智能体 api 自动化 通知 集成',
  'settings.programs.none': '还没有。',
  'settings.programs.allowed': '已允许。',
  'settings.programs.refused': '未允许。',
  'settings.programs.forgetName': '忘记 {{name}}',
  'settings.programs.doNotDisturb': '勿扰',
  'settings.programs.doNotDisturbHint': '其他程序不会出声，提问只显示出来。',
  'settings.programs.quiet': '安静时段',
  'settings.programs.quietHint': '每天在这段时间内同样如此。',
  'settings.programs.quietFrom': '安静开始',
  'settings.programs.quietTo': '安静结束',
  'notice.program.says': '{{program}}：{{text}}',
}
