/** Words about calling Parley: commands, the talk key, the bubble. */
export const calling = {
  'fault.remote.notRunning': 'Parley is not running there. Start it and try again.',
  'fault.remote.refused': 'Parley did not take the command. Restart it and try again.',
  'fault.remote.noAnswer': 'The answer was not finished. Ask again.',
} as const
