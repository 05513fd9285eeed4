import { call } from '../index'
import type { Call, CallFault, Remedy, Tools } from '../types'
import { wordsFor } from '../words/words'
import { LineList } from './lines'
import { make, show, tell } from './parts'
import { voiceCodec } from '../sound/opus-voice'
import { style } from './style'

/** What the button beside a fault does. */
const againRemedies: ReadonlySet<Remedy> = new Set(['callAgain', 'newToken', 'allowMicrophone', 'retry'])

/** Reads a token as text from an address of the page's own server. */
async function fetchToken(url: string): Promise<string> {
  const response = await fetch(url, { method: 'POST', credentials: 'same-origin' })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response.text()
}

/** Made when the element is defined, since there is no HTMLElement to extend in Node. */
export function parleyCallClass(): CustomElementConstructor {
  /**
   * `<parley-call token-url="/api/parley-token" layout="orb">`: a call with everything a visitor needs. Attributes:
   * `server` (where the script came from, unless given), `token-url`, `layout` (`panel`, `bar`, `orb`), `theme`
   * (`light`, `dark`, the system's unless given), `lang`, `microphone="off"`, `voice-activity="page"`, `assets`,
   * `remember`. Properties: `tools`, `token`, `call`. Every event of the call is an event of the element, `parley-`
   * before its name.
   */
  return class ParleyCall extends HTMLElement {
    static readonly observedAttributes = ['lang', 'layout']

    /** Functions of the page that the assistant may call; given before the call starts. */
    tools: Tools = {}
    /** Instead of `token-url`. */
    token: (() => string | Promise<string>) | undefined
    #call: Call | undefined
    #unlisten: (() => void)[] = []
    #leaving: ReturnType<typeof setTimeout> | undefined
    #open = true
    readonly #root: ShadowRoot
    readonly #orb = make('div', { class: 'orb', part: 'orb', 'aria-hidden': 'true' })
    readonly #state = make('div', { class: 'state', part: 'state', role: 'status' })
    readonly #start = make('button', { class: 'main', part: 'start', type: 'button' })
    readonly #mute = make('button', { part: 'mute', type: 'button' })
    readonly #stop = make('button', { part: 'interrupt', type: 'button' })
    readonly #end = make('button', { part: 'end', type: 'button' })
    readonly #toggle = make('button', { part: 'toggle', type: 'button' })
    // No live region: what is read aloud while the assistant speaks the same words is heard by the microphone.
    readonly #list = make('ol', { class: 'lines', part: 'lines', tabindex: '0' })
    readonly #lines = new LineList(this.#list)
    readonly #recording = make('div', { class: 'recording', part: 'recording', role: 'status' })
    readonly #faultText = make('p', { class: 'fault' })
    readonly #faultButton = make('button', { type: 'button', part: 'fault-action' })
    readonly #fault = make('div', { class: 'note', part: 'fault', role: 'alert' }, this.#faultText, this.#faultButton)
    readonly #askText = make('p')
    readonly #yes = make('button', { class: 'main', type: 'button' })
    readonly #no = make('button', { type: 'button' })
    readonly #ask = make('div', { class: 'note', part: 'question', role: 'group' }, this.#askText, this.#yes, this.#no)
    readonly #input = make('input', { type: 'text', maxlength: '4000', autocomplete: 'off', enterkeyhint: 'send' })
    readonly #send = make('button', { type: 'submit' })
    readonly #form = make('form', { part: 'form' }, this.#input, this.#send)
    readonly #body = make('div', { class: 'body', part: 'body' })
    readonly #box = make('section', { class: 'box', part: 'box' })

    constructor() {
      super()
      this.#root = this.attachShadow({ mode: 'open', delegatesFocus: true })
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(style)
      this.#root.adoptedStyleSheets = [sheet]
      const controls = make('div', { class: 'controls' }, this.#start, this.#stop, this.#mute, this.#end, this.#toggle)
      this.#body.append(this.#list, this.#recording, this.#fault, this.#ask, this.#form)
      this.#box.append(make('div', { class: 'head' }, this.#orb, this.#state, controls), this.#body)
      this.#root.append(this.#box)
      this.#start.addEventListener('click', () => this.#begin())
      this.#mute.addEventListener('click', () => this.#call?.mute(!this.#call.muted))
      this.#stop.addEventListener('click', () => this.#call?.interrupt())
      this.#end.addEventListener('click', () => void this.#call?.end())
      this.#toggle.addEventListener('click', () => {
        this.#open = !this.#open
        this.#draw()
      })
      this.#faultButton.addEventListener('click', () => this.#begin())
      this.#yes.addEventListener('click', () => this.#answer(true))
      this.#no.addEventListener('click', () => this.#answer(false))
      this.#form.addEventListener('submit', (event) => {
        event.preventDefault()
        const { value } = this.#input
        if (value.trim() === '') return
        this.#begin()
        this.call.say(value)
        this.#input.value = ''
      })
      // Escape stops the voice, wherever the focus is in here.
      this.#root.addEventListener('keydown', (event) => {
        if ((event as KeyboardEvent).key === 'Escape') this.#call?.interrupt()
      })
    }

    /** The call, made on first use. */
    get call(): Call {
      this.#call ??= this.#newCall()
      return this.#call
    }

    connectedCallback(): void {
      clearTimeout(this.#leaving)
      this.#open = this.getAttribute('layout') !== 'orb'
      this.#draw()
    }

    /** A page may move the element about; only one that stays away ends its call. */
    disconnectedCallback(): void {
      this.#leaving = setTimeout(() => {
        void this.#call?.end()
        for (const stop of this.#unlisten.splice(0)) stop()
        this.#call = undefined
      }, 0)
    }

    attributeChangedCallback(): void {
      if (this.isConnected) this.#draw()
    }

    #newCall(): Call {
      const at = (name: string): string | undefined => this.getAttribute(name) ?? undefined
      const url = at('token-url')
      const made = call(at('server') ?? new URL(import.meta.url).origin, {
        token: this.token ?? (url === undefined ? '' : () => fetchToken(url)),
        tools: this.tools,
        language: this.#language,
        microphone: at('microphone') !== 'off',
        remember: this.hasAttribute('remember'),
        codec: voiceCodec(at('codec')),
        voiceActivity: at('voice-activity') === 'page' ? 'page' : 'server',
        ...(this.hasAttribute('assets') && { assets: { base: at('assets') ?? '' } }),
      })
      for (const name of ['change', 'tool', 'cost', 'consent', 'fault', 'notice', 'ended'] as const)
        this.#unlisten.push(
          made.on(name, (detail) => this.dispatchEvent(new CustomEvent(`parley-${name}`, { detail, bubbles: true }))),
        )
      this.#unlisten.push(
        made.on('change', () => this.#draw()),
        made.on('level', ({ microphone, voice }) => {
          const level = this.#call?.state === 'speaking' ? voice * 0.7 : microphone
          this.#orb.style.setProperty('--level', level.toFixed(2))
        }),
      )
      return made
    }

    get #language(): string {
      return this.closest('[lang]')?.getAttribute('lang') ?? navigator.language
    }

    #begin(): void {
      // What went wrong is in the call's fault.
      this.call.start().catch(() => undefined)
      this.#draw()
    }

    #answer(yes: boolean): void {
      const { consent, question } = this.call
      if (consent) consent.answer(yes)
      else question?.answer(yes)
    }

    #draw(): void {
      const held = this.#root.activeElement
      const words = wordsFor(this.#language).element
      const talk = this.#call
      const state = talk?.state ?? 'idle'
      const running = talk?.active === true
      this.dataset['state'] = state
      this.toggleAttribute('data-wide', this.#open && (talk?.lines.length ?? 0) > 0)
      this.#box.setAttribute('aria-label', words.call)
      this.#list.setAttribute('aria-label', words.openText)
      const queued = talk?.queue
      const shownState = talk?.microphone === 'muted' && state === 'listening' ? 'muted' : state
      tell(this.#state, queued === undefined ? words.states[shownState] : words.queued.replace('{place}', `${queued}`))
      tell(this.#start, words.start)
      tell(this.#end, words.end)
      tell(this.#stop, words.interrupt)
      tell(this.#mute, talk?.muted ? words.unmute : words.mute)
      tell(this.#send, words.send)
      tell(this.#toggle, this.#open ? words.closeText : words.openText)
      this.#input.placeholder = words.write
      this.#input.setAttribute('aria-label', words.write)
      show(this.#start, !running)
      show(this.#end, running)
      show(this.#mute, running && talk.microphone !== 'off')
      show(this.#stop, state === 'speaking')
      show(this.#toggle, this.getAttribute('layout') === 'orb')
      this.#toggle.setAttribute('aria-expanded', String(this.#open))
      show(this.#recording, talk?.recording ?? false)
      tell(this.#recording, words.recording)
      this.#drawFault(talk?.fault, words.tryAgain)
      const asked = talk?.consent?.wording ?? talk?.question?.text
      show(this.#ask, asked !== undefined)
      tell(this.#askText, asked ?? '')
      tell(this.#yes, words.yes)
      tell(this.#no, words.no)
      show(this.#list, (talk?.lines.length ?? 0) > 0)
      this.#lines.draw(talk?.lines ?? [], words)
      // What has to be answered is never hidden with the conversation.
      show(this.#body, this.#open || asked !== undefined || talk?.fault !== undefined)
      // Who pressed a button that is gone now would have to begin at the top of the page.
      if (held?.closest('[hidden]')) (running ? this.#end : this.#start).focus()
    }

    #drawFault(fault: CallFault | undefined, tryAgain: string): void {
      show(this.#fault, fault !== undefined)
      tell(this.#faultText, fault?.sentence ?? '')
      show(this.#faultButton, fault !== undefined && (againRemedies.has(fault.remedy) || fault.remedy === 'tap'))
      tell(this.#faultButton, tryAgain)
    }
  }
}

/** Makes `<parley-call>` known to the page, once. */
export function defineParleyCall(name = 'parley-call'): void {
  if (customElements.get(name) === undefined) customElements.define(name, parleyCallClass())
}
