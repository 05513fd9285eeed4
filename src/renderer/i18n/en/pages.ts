/** Words of the pages beside the conversation. */
export const pages = {
  'page.history': 'History',
  'page.insight': 'What happened and how long it took',
  'page.close': 'Back to the conversation',
}
