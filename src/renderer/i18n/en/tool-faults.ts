import type { ToolFaultCode } from '#shared/fault-codes'

/** What goes wrong with MCP servers and their tools, by fault code. `{{server}}` is the server's name. */
export const toolFaults = {
  'fault.mcp.unauthorized': '{{server}} did not accept the key. Check it under Tools.',
  'fault.mcp.notThere': 'There is no tool server at {{address}}. Check the address under Tools.',
  'fault.mcp.moved': '{{server}} has moved. Enter its new address under Tools.',
  'fault.mcp.refused': '{{server}} refused the connection ({{status}}). Try again in a moment.',
  'fault.mcp.noProgram': 'The program “{{command}}” was not found. Give its full path under Tools.',
  'fault.mcp.silent': '{{server}} does not answer. Try again.',
  'fault.mcp.ended': '{{server}} has stopped. Try again.',
  'fault.mcp.unreachable': '{{server}} cannot be reached. Check the connection and the address, then try again.',
  'fault.mcp.garbled': '{{server}} answered in a way Parley does not understand. Try again.',
  'fault.mcp.noCommand': '{{server}} has no command yet. Complete it under Tools.',
  'fault.mcp.notEncrypted':
    '{{server}} has an address that is not encrypted. Use https; http is for this machine and your own network.',
  'fault.mcp.address':
    'The address of {{server}} must begin with https, or point to this machine. Change it under Tools.',
  'fault.mcp.off': 'This server is switched off. Switch it on under Tools.',
} as const satisfies Readonly<Record<`fault.${ToolFaultCode}`, string>>
