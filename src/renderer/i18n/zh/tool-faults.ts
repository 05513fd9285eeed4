import type { toolFaults as English } from '../en/tool-faults'
import type { Words } from '../words'

export const toolFaults: Words<typeof English> = {
  'fault.mcp.unauthorized': '{{server}} 不接受这个密钥。请在“工具”里检查。',
  'fault.mcp.notThere': '{{address}} 上没有工具服务器。请在“工具”里检查地址。',
  'fault.mcp.moved': '{{server}} 换了地址。请在“工具”里输入新地址。',
  'fault.mcp.refused': '{{server}} 拒绝了连接（{{status}}）。请稍后再试。',
  'fault.mcp.noProgram': '没有找到程序“{{command}}”。请在“工具”里填写它的完整路径。',
  'fault.mcp.silent': '{{server}} 没有响应。请重试。',
  'fault.mcp.ended': '{{server}} 已停止。请重试。',
  'fault.mcp.unreachable': '连接不上 {{server}}。请检查网络和地址，然后重试。',
  'fault.mcp.garbled': '{{server}} 的回答方式 Parley 无法理解。请重试。',
  'fault.mcp.noCommand': '{{server}} 还没有命令。请在“工具”里补全。',
  'fault.mcp.notEncrypted': '{{server}} 的地址没有加密。请使用 https；http 只用于这台设备和你自己的网络。',
  'fault.mcp.address': '{{server}} 的地址必须以 https 开头，或指向这台设备。请在“工具”里更改。',
  'fault.mcp.off': '这个服务器已关闭。请在“工具”里打开。',
}
