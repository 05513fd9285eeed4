/** Text for the clipboard; where the browser forbids that, nothing happens. */
export function copy(text: string): void {
  void navigator.clipboard.writeText(text).catch(() => undefined)
}

/** Text as a file the browser saves. */
export function saveText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
