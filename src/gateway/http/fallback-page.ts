/*
 * The demo's page where the client brings none of its own: a button, the lines, a box to type in. Its sound is the
 * client's; where that has not been built it says so.
 */

export const FALLBACK_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Parley</title>
<link rel="stylesheet" href="/demo.css">
<main>
  <h1>Talk to Parley</h1>
  <p id="state" role="status">Press the button and speak, or type. Everything runs on this machine.</p>
  <p><button id="start">Start talking</button> <button id="end" hidden>End</button></p>
  <ol id="lines" aria-live="polite"></ol>
  <form id="say"><label>Type <input id="text" autocomplete="off"></label> <button>Send</button></form>
</main>
<script type="module" src="/demo.js"></script>
</html>
`

export const FALLBACK_STYLE = `:root { color-scheme: light dark; font: 18px/1.5 system-ui, sans-serif; }
main { max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
ol { list-style: none; padding: 0; }
li.you { font-weight: 600; }
button, input { font: inherit; padding: .4rem .8rem; }
`

export const FALLBACK_SCRIPT = `const at = (id) => document.getElementById(id)
const words = { idle: 'Press the button and speak, or type.', connecting: 'Connecting ...', listening: 'Listening.', hearing: 'Listening ...', thinking: 'Thinking ...', speaking: 'Speaking.', reconnecting: 'The connection was lost. Connecting again ...', ended: 'The call is over. Reload the page to call again.' }
const client = await import('/parley/parley-client.js').catch(() => undefined)
if (!client) at('state').textContent = 'The client has not been built. Run npm run build and start the server again.'
else {
  const token = () => fetch('/demo/token', { method: 'POST' }).then((response) => response.text())
  const talk = client.call(location.origin, { token })
  const show = () => {
    at('state').textContent = words[talk.state] ?? talk.state
    at('start').hidden = talk.state !== 'idle'
    at('end').hidden = talk.state === 'idle' || talk.state === 'ended'
    at('lines').replaceChildren(...talk.lines.map(({ who, text }) => Object.assign(document.createElement('li'), { className: who, textContent: text })))
  }
  const start = () => talk.start().catch((error) => { at('state').textContent = error.message })
  talk.on('change', show)
  talk.on('fault', ({ sentence }) => { at('state').textContent = sentence })
  at('start').onclick = start
  at('end').onclick = () => talk.end()
  at('say').onsubmit = (event) => {
    event.preventDefault()
    const text = at('text').value.trim()
    if (text === '') return
    at('text').value = ''
    if (talk.state === 'idle') void start()
    talk.say(text)
  }
}
`
