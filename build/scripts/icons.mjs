import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findBrowser } from './lib/browser.mjs'
import { inProject } from './lib/project.mjs'

/*
 * Draws every icon from resources/icon.svg and resources/tray.svg. The results are committed; run this after a change:
 *   node build/scripts/icons.mjs
 */

/**
 * The share of the canvas that Apple's icon grid gives the body, so that Parley is as large as its neighbours: 824 /
 * 1024.
 */
const MAC_BODY = 824 / 1024
/** Frames of the .icns container by four-letter type, in pixels; all of them hold PNG. */
const ICNS = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 }
const ICO = [16, 24, 32, 48, 64, 256]
const LINUX = [16, 24, 32, 48, 64, 128, 256, 512]
/** The tray's mark on light and dark taskbars where the system does not recolour it. */
const TRAY_COLOUR = '#7c7cff'

const mark = readFileSync(inProject('resources', 'icon.svg'), 'utf8')
const tray = readFileSync(inProject('resources', 'tray.svg'), 'utf8')
const found = findBrowser()
const browser = await chromium.launch(found ? { executablePath: found.path } : {})

mkdirSync(inProject('resources', 'icons'), { recursive: true })
mkdirSync(inProject('resources', 'tray'), { recursive: true })
for (const size of LINUX) write(`icons/${size}x${size}.png`, await draw(mark, size))
write('icon.ico', ico(await drawAll(mark, ICO)))
write(
  'icon.icns',
  icns(
    Object.fromEntries(
      await Promise.all(Object.entries(ICNS).map(async ([type, size]) => [type, await draw(mark, size, MAC_BODY)])),
    ),
  ),
)

const coloured = tray.replaceAll('#000', TRAY_COLOUR)
write('tray/trayTemplate.png', await draw(tray, 18))
write('tray/trayTemplate@2x.png', await draw(tray, 36))
write('tray/tray.png', await draw(coloured, 22))
write('tray/tray@2x.png', await draw(coloured, 44))
write('tray/tray.ico', ico(await drawAll(coloured, [16, 20, 24, 32])))
await browser.close()

/**
 * @param {string} name
 * @param {Buffer} content
 */
function write(name, content) {
  writeFileSync(inProject('resources', ...name.split('/')), content)
}

/**
 * @param {string} svg
 * @param {number} size pixels
 * @param {number} [body] share of the canvas the drawing fills, centred
 * @returns {Promise<Buffer>} PNG with transparency
 */
async function draw(svg, size, body = 1) {
  const surface = await browser.newPage({ viewport: { width: size, height: size } })
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  await surface.setContent(
    `<style>*{margin:0}body{display:grid;place-items:center;height:100vh}img{width:${body * 100}vw;height:${body * 100}vw}</style><img src="${source}">`,
  )
  const png = await surface.screenshot({ omitBackground: true })
  await surface.close()
  return png
}

/**
 * @param {string} svg
 * @param {readonly number[]} sizes
 * @returns {Promise<{size: number, png: Buffer}[]>}
 */
async function drawAll(svg, sizes) {
  const drawn = []
  for (const size of sizes) drawn.push({ size, png: await draw(svg, size) })
  return drawn
}

/**
 * Windows' container: a directory of 16-byte entries, then the PNGs. 256 is written as 0.
 * @param {readonly {size: number, png: Buffer}[]} images
 */
function ico(images) {
  const head = Buffer.alloc(6 + images.length * 16)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  images.forEach(({ size, png }, index) => {
    const entry = 6 + index * 16
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += png.length
  })
  return Buffer.concat([head, ...images.map(({ png }) => png)])
}

/**
 * Apple's container: `icns`, total length, then type, length and PNG of each frame; big-endian.
 * @param {Record<string, Buffer>} frames
 */
function icns(frames) {
  const blocks = Object.entries(frames).map(([type, png]) =>
    Buffer.concat([Buffer.from(type), uint32(8 + png.length), png]),
  )
  const body = Buffer.concat(blocks)
  return Buffer.concat([Buffer.from('icns'), uint32(8 + body.length), body])
}

/** @param {number} value */
function uint32(value) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
