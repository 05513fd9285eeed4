/** Words about tools: faults, the question before one acts, the settings. */
export const tools = {
  'fault.mcp.unauthorized': '{{server}} did not accept the key. Check it under Tools.',
  'fault.mcp.notThere': 'There is no tool server at {{address}}. Check the address under Tools.',
  'fault.mcp.refused': '{{server}} refused the connection ({{status}}). Try again in a moment.',
  'fault.mcp.noProgram': 'The program “{{command}}” was not found. Give its full path under Tools.',
  'fault.mcp.silent': '{{server}} does not answer. Try again.',
  'fault.mcp.ended': '{{server}} has stopped. Try again.',
  'fault.mcp.unreachable': '{{server}} cannot be reached. Check the connection and the address, then try again.',
  'fault.mcp.garbled': '{{server}} answered in a way Parley does not understand. Try again.',
  'fault.mcp.noCommand': '{{server}} has no command yet. Complete it under Tools.',
  'fault.mcp.address': 'The address of {{server}} must begin with https, or point to this machine. Change it under Tools.',
  'fault.mcp.off': 'This server is switched off. Switch it on under Tools.',
  'fault.desktop.notOpened': 'The system did not open the address. Copy it into your browser.',
  'fault.desktop.notAllowed': 'Parley only opens web pages and letters.',
} as const
