/*
 * How the page looks to someone who sees, zooms or tabs through it: asked by the tests of accessibility.
 */
globalThis.parleyLook = {
  /** What sticks out sideways: nobody should have to scroll in two directions. */
  overflow: () =>
    [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        if (width === 0 || (left >= -1 && right <= innerWidth + 1)) return false
        // What scrolls by itself, and what is there for assistive technology only, may be wider.
        for (let around = element; around; around = around.parentElement) {
          const { position, clipPath, overflowX } = getComputedStyle(around)
          if (position === 'absolute' && clipPath !== 'none') return false
          if (around !== element && around !== document.body && /auto|scroll|hidden/.test(overflowX)) return false
        }
        return true
      })
      .map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`),

  /** Words inside `selector` that are cut by dots or by an edge. */
  cutOff: (selector) =>
    [...document.querySelectorAll(`${selector} *`)].flatMap((element) => {
      const { overflowX, overflowY, clipPath } = getComputedStyle(element)
      const hides = /hidden|clip/.test(overflowX + overflowY) && clipPath === 'none'
      const isWords = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      )
      const isCut = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1
      return hides && isWords && isCut ? [element.textContent ?? ''] : []
    }),

  /** The element that has the focus and does not show it; a text field shows it by its caret. */
  unmarkedFocus: () => {
    const element = document.activeElement
    if (!element || element === document.body || element.matches('input, textarea')) return undefined
    const marked = [element, element.parentElement, ...element.querySelectorAll('*')].some((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
    })
    return marked ? undefined : element.outerHTML.slice(0, 120)
  },

  /** Makes the lines run the other way, as they would in a language that does. */
  turn: (dir) => {
    document.documentElement.dir = dir
  },

  focusIsIn: (selector) => document.activeElement?.closest(selector) !== null,

  /** How many things are on their way from one colour to another, right after the theme has changed. */
  changing: () => {
    const { dataset } = document.documentElement
    const before = dataset.theme
    const now = getComputedStyle(document.documentElement).colorScheme
    dataset.theme = now === 'dark' ? 'light' : 'dark'
    const transitions = document.getAnimations().filter((one) => one instanceof CSSTransition).length
    if (before === undefined) delete dataset.theme
    else dataset.theme = before
    return transitions
  },

  /** How many things move, beyond what is over before it can be seen. */
  moving: () =>
    document
      .getAnimations()
      .filter((one) => one.playState === 'running' && Number(one.effect?.getComputedTiming().duration) > 50).length,
}
