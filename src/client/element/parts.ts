/** An element with attributes, listeners and children; text is always text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** Changes text only where it differs: a screen reader reads every change. */
export function tell(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

export function show(element: HTMLElement, on: boolean): void {
  element.hidden = !on
}
