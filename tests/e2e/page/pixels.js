/* In the page: share of a picture that has a colour (support/pixels.ts). */
globalThis.parleyPixels = async (source, [red, green, blue], tolerance) => {
  const image = new Image()
  image.src = `data:image/png;base64,${source}`
  await image.decode()
  const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')
  pen.drawImage(image, 0, 0)
  const { data } = pen.getImageData(0, 0, image.width, image.height)
  const near = (at, wanted) => Math.abs(data[at] - wanted) <= tolerance
  let like = 0
  for (let at = 0; at < data.length; at += 4) if (near(at, red) && near(at + 1, green) && near(at + 2, blue)) like++
  return like / (data.length / 4)
}
