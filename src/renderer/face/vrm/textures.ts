import { LinearMipmapLinearFilter, RepeatWrapping, Texture } from 'three'
import type { GLTFLoaderPlugin, GLTFParser } from 'three/examples/jsm/loaders/GLTFLoader.js'

/** A face is drawn a few hundred pixels high; larger textures are made smaller while they are decoded. */
const WIDEST = 1_024

interface TextureEntry {
  readonly source?: number
}
interface ImageEntry {
  readonly bufferView?: number
  readonly mimeType?: string
}

/**
 * Decodes the pictures inside the file. The loader's own way goes by `blob:` addresses, which the page's policy does
 * not allow, and takes a picture however large it is.
 */
export class TexturesInside implements GLTFLoaderPlugin {
  readonly name = 'parley_textures_inside'

  constructor(private readonly parser: GLTFParser) {}

  loadTexture(index: number): Promise<Texture> {
    return this.#load(index)
  }

  async #load(index: number): Promise<Texture> {
    const { textures, images } = this.parser.json as { textures: TextureEntry[]; images: ImageEntry[] }
    const image = images[textures[index]?.source ?? -1]
    if (image?.bufferView === undefined) throw new Error('a texture without a picture')
    const bytes = (await this.parser.getDependency('bufferView', image.bufferView)) as ArrayBuffer
    const blob = new Blob([bytes], { type: image.mimeType ?? 'image/png' })
    const options = { premultiplyAlpha: 'none', colorSpaceConversion: 'none' } as const
    let bitmap = await createImageBitmap(blob, options)
    const scale = WIDEST / Math.max(bitmap.width, bitmap.height)
    if (scale < 1) {
      const smaller = { resizeWidth: Math.max(1, Math.round(bitmap.width * scale)), resizeQuality: 'medium' } as const
      const large = bitmap
      bitmap = await createImageBitmap(large, { ...options, ...smaller })
      large.close()
    }
    const texture = new Texture(bitmap)
    texture.flipY = false
    texture.wrapS = texture.wrapT = RepeatWrapping
    texture.minFilter = LinearMipmapLinearFilter
    texture.needsUpdate = true
    this.parser.associations.set(texture, { textures: index })
    return texture
  }
}
