// What the assistant may ask this page. It runs here, in the visitor's browser; only its answer travels.
document.querySelector('parley-call').tools = {
  readThisPage: {
    description:
      'Reads the page the visitor is looking at: the opening hours of the shop. Use it for any question about them.',
    parameters: { type: 'object', properties: {} },
    changes: false,
    run: () => ({ title: document.title, hours: document.querySelector('#hours').innerText }),
  },
}
