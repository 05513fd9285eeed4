/*
 * The operator page: one document and one script, no library. The administrator's key stays in the page's memory and is
 * sent as a header only.
 */

export const OPERATOR_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Parley: calls</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: start; padding: .3rem .6rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
  dd { margin: 0; }
</style>
<h1>Calls</h1>
<form id="door"><label>Administrator's key <input id="key" type="password" autocomplete="off" required></label> <button>Show</button></form>
<p id="says" role="status"></p>
<main id="main" hidden>
  <dl id="facts"></dl>
  <h2>Now</h2>
  <table><thead><tr><th>Call<th>State<th>Seconds<th>Lines<th>US$<th><span hidden>End</span></thead><tbody id="calls"></tbody></table>
  <h2>Services</h2>
  <table><thead><tr><th>Stage<th>Service<th>Answered<th>Failed<th>Last fault</thead><tbody id="services"></tbody></table>
</main>
<script type="module" src="/operator.js"></script>
</html>
`

export const OPERATOR_SCRIPT = `const at = (id) => document.getElementById(id)
let key = ''
const ask = (path, init = {}) => fetch('/v1/operator/' + path, { ...init, headers: { Authorization: 'Bearer ' + key } })
const cell = (text) => Object.assign(document.createElement('td'), { textContent: text ?? '' })
const row = (cells) => { const tr = document.createElement('tr'); tr.append(...cells); return tr }
const fact = (name, value) => [Object.assign(document.createElement('dt'), { textContent: name }), Object.assign(document.createElement('dd'), { textContent: value })]

async function show() {
  if (!key) return
  const response = await ask('overview').catch(() => undefined)
  if (!response?.ok) {
    // One that is refused is not sent again and again.
    if (response?.status === 401) key = ''
    at('says').textContent = response?.status === 401 ? 'This key is not an administrator’s. Check it and try again.' : 'The server does not answer. It is asked again in two seconds.'
    return
  }
  const o = await response.json()
  at('says').textContent = ''
  at('main').hidden = false
  const ms = (v) => (v === null ? 'nothing measured yet' : v + ' ms')
  at('facts').replaceChildren(...[
    ['Tenant', o.tenant],
    ['Calls', o.calls.length + ' of ' + o.limits.calls + ', ' + o.waiting + ' waiting'],
    ['Answers', o.answers.count + ', ' + o.answers.interrupted + ' interrupted'],
    ['End of speech to first sound', 'p50 ' + ms(o.answers.p50Ms) + ', p95 ' + ms(o.answers.p95Ms)],
    ['Spent today', o.spentTodayUsd.toFixed(4) + ' US$' + (o.limits.dayUsd === null ? '' : ' of ' + o.limits.dayUsd)],
    ['Server', o.draining ? 'ends; calls move on' : 'takes calls'],
  ].flatMap(([name, value]) => fact(name, value)))
  at('calls').replaceChildren(...o.calls.map((c) => {
    const end = Object.assign(document.createElement('button'), { textContent: 'End', ariaLabel: 'End call ' + c.id })
    end.onclick = () => ask('calls/' + c.id, { method: 'DELETE' }).then(show)
    const last = document.createElement('td')
    last.append(end)
    return row([...[c.id, c.connected ? c.state : 'away', c.seconds, c.lines, c.usd.toFixed(4)].map(cell), last])
  }))
  at('services').replaceChildren(...o.providers.map((p) => row([p.stage, p.provider, p.ok, p.failed, p.lastFault].map(cell))))
}

at('door').onsubmit = (event) => { event.preventDefault(); key = at('key').value; show() }
setInterval(show, 2000)
`
