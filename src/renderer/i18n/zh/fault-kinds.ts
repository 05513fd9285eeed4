import type { faultKinds as English } from '../en/fault-kinds'
import type { Words } from '../words'

export const faultKinds: Words<typeof English> = {
  'fault.kind.auth': '{{provider}} 不接受这个密钥。请在设置中检查。',
  'fault.kind.quota': '你在 {{provider}} 的额度已用完。请充值，或在设置中换一项服务。',
  'fault.kind.config': '{{provider}} 还没有设置好。请在设置中补全。',
  'fault.kind.rate': '{{provider}} 限制了请求次数。请稍后再试。',
  'fault.kind.network': '连接不上 {{provider}}。请检查网络后重试。',
  'fault.kind.timeout': '{{provider}} 用时太久。请重试。',
  'fault.kind.protocol': '{{provider}} 的回答方式 Parley 无法理解。请重试。',
  'fault.kind.empty': '{{provider}} 没有返回任何内容。请重试。',
  'fault.kind.cancelled': '已停止。',
  'fault.kind.bug': 'Parley 内部出错了。请重试；如果仍然不行，请重新启动 Parley。',
  'fault.theService': '这项服务',
  'fault.wait_one': '{{shown}} 秒',
  'fault.wait_other': '{{shown}} 秒',
  'fault.waitUnknown': '很长时间',
  'fault.action.retry': '重试',
  'fault.action.settings': '打开设置',
  'fault.action.settings.secret': '去填密钥',
  'fault.action.settings.url': '去填地址',
  'fault.action.settings.model': '选择模型',
  'fault.action.settings.voice': '选择音色',
  'fault.action.onDevice': '改用本机',
  'fault.action.reload': '重新加载',
}
