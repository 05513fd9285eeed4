/** The look of `<parley-call>`. A page changes it by the custom properties of the first rule and by `::part()`. */
export const style = `
:host {
  --parley-accent: light-dark(#0f6b5c, #6fd3bf);
  --parley-on-accent: light-dark(#ffffff, #06221d);
  --parley-surface: light-dark(#ffffff, #1d2025);
  --parley-sunken: light-dark(#f1f0ec, #282c32);
  --parley-text: light-dark(#1d1f23, #ecebe7);
  --parley-quiet: light-dark(#5a5e66, #a6abb3);
  --parley-line: light-dark(#d9d7d0, #3a3f47);
  --parley-warning: light-dark(#8c2f1b, #ffb4a2);
  --parley-radius: 14px;
  color-scheme: light dark;
  display: block;
  font: 15px/1.5 system-ui, sans-serif;
  color: var(--parley-text);
}
:host([hidden]) { display: none; }
:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }
* { box-sizing: border-box; }
button, textarea, input { font: inherit; color: inherit; }
button {
  min-height: 44px;
  min-width: 44px;
  padding: 0 14px;
  border: 1px solid var(--parley-line);
  border-radius: 999px;
  background: var(--parley-surface);
  cursor: pointer;
}
button:hover { border-color: var(--parley-quiet); }
button[aria-pressed='true'] { background: var(--parley-sunken); border-color: var(--parley-quiet); }
button.main { background: var(--parley-accent); border-color: var(--parley-accent); color: var(--parley-on-accent); font-weight: 600; }
:focus-visible { outline: 3px solid var(--parley-accent); outline-offset: 2px; }
[hidden] { display: none !important; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.box { display: grid; gap: 12px; }
.head { display: flex; align-items: center; gap: 12px; flex-wrap: wrap; }
.state { color: var(--parley-quiet); min-width: 0; }
.controls { display: flex; gap: 8px; margin-inline-start: auto; flex-wrap: wrap; }
.orb {
  flex: none;
  width: 44px;
  height: 44px;
  border-radius: 50%;
  background: var(--parley-sunken);
  border: 2px solid var(--parley-line);
  display: grid;
  place-items: center;
}
.orb::after {
  content: '';
  width: 60%;
  height: 60%;
  border-radius: 50%;
  background: var(--parley-quiet);
  transform: scale(calc(0.45 + 0.55 * var(--level, 0)));
  transition: transform 80ms linear;
}
:host([data-state='listening']) .orb::after, :host([data-state='hearing']) .orb::after,
:host([data-state='speaking']) .orb::after { background: var(--parley-accent); }
:host([data-state='hearing']) .orb, :host([data-state='speaking']) .orb { border-color: var(--parley-accent); }
:host([data-state='thinking']) .orb::after, :host([data-state='connecting']) .orb::after,
:host([data-state='reconnecting']) .orb::after { animation: wait 1.2s ease-in-out infinite; }
@keyframes wait { 50% { transform: scale(0.75); } }
.lines {
  margin: 0;
  padding: 0;
  list-style: none;
  display: grid;
  gap: 8px;
  max-height: 18rem;
  overflow-y: auto;
  overscroll-behavior: contain;
}
.lines li { padding: 8px 12px; border-radius: var(--parley-radius); max-width: 88%; overflow-wrap: anywhere; white-space: pre-wrap; }
.lines .you { justify-self: end; background: var(--parley-sunken); }
.lines .assistant { justify-self: start; border: 1px solid var(--parley-line); }
.lines .open { font-style: italic; }
.lines .unheard { color: var(--parley-quiet); text-decoration: line-through; }
.fault { color: var(--parley-warning); }
.note { padding: 10px 12px; border-radius: var(--parley-radius); background: var(--parley-sunken); display: flex; gap: 8px; align-items: center; flex-wrap: wrap; }
.note p { margin: 0; flex: 1 1 14rem; }
.recording { color: var(--parley-warning); font-weight: 600; }
.recording::before { content: '● '; }
form { display: flex; gap: 8px; }
form input::placeholder { color: var(--parley-quiet); opacity: 1; }
form input {
  flex: 1;
  min-width: 0;
  min-height: 44px;
  padding: 0 14px;
  border: 1px solid var(--parley-quiet);
  border-radius: 999px;
  background: var(--parley-surface);
}
:host([layout='panel']) .box, :host(:not([layout])) .box {
  padding: 16px;
  border: 1px solid var(--parley-line);
  border-radius: calc(var(--parley-radius) + 4px);
  background: var(--parley-surface);
}
:host([layout='bar']) .box { padding: 8px; border: 1px solid var(--parley-line); border-radius: 36px; background: var(--parley-surface); }
:host([layout='bar'][data-wide]) .box { border-radius: calc(var(--parley-radius) + 4px); }
:host([layout='bar']) .lines { max-height: 12rem; }
:host([layout='orb']) { position: fixed; inset-block-end: 20px; inset-inline-end: 20px; width: min(22rem, calc(100vw - 40px)); z-index: 2147483000; pointer-events: none; }
:host([layout='orb']) .box { justify-items: end; }
:host([layout='orb']) .box > * { pointer-events: auto; }
:host([layout='orb']) .head { padding: 8px; border-radius: 30px; background: var(--parley-surface); border: 1px solid var(--parley-line); box-shadow: 0 6px 24px rgb(0 0 0 / 18%); }
:host([layout='orb']) .body {
  width: 100%;
  padding: 12px;
  border-radius: calc(var(--parley-radius) + 4px);
  background: var(--parley-surface);
  border: 1px solid var(--parley-line);
  box-shadow: 0 6px 24px rgb(0 0 0 / 18%);
}
.body { display: grid; gap: 12px; }
:host([layout='orb']) .body { order: -1; }
@media (prefers-reduced-motion: reduce) {
  .orb::after { transition: none; animation: none !important; transform: scale(0.7); }
}
@media (forced-colors: active) {
  .orb { border-color: CanvasText; }
  .orb::after { background: CanvasText; forced-color-adjust: none; }
}
`
