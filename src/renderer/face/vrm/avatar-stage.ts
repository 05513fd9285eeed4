import { VRMLoaderPlugin, VRMMetaLoaderPlugin, VRMUtils, type VRM } from '@pixiv/three-vrm'
import { AmbientLight, Box3, DirectionalLight, Object3D, PerspectiveCamera, Scene, Vector3, WebGLRenderer } from 'three'
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js'
import type { FacePose } from '../pose'
import { expressionsOf, headTurn } from './expressions'
import { TexturesInside } from './textures'

/** A file that is not there after this is given up, in ms. */
const LOADED_WITHIN_MS = 30_000
/** Hair and clothes swing only where that is cheap: joints times colliders of a frame. */
const MOST_SPRINGS = 30_000
/** Longest step of what swings, in s: after a pause nothing flies off. */
const LONGEST_STEP = 0.05
/** Degrees from top to bottom of the picture: little, so that a face is not distorted. */
const VIEW = 22
/** How far the eyes follow, in metres at the distance of the camera. */
const LOOKS = 0.35

/** An avatar on a canvas: head and shoulders, moved by poses. */
export interface AvatarStage {
  /** `pixels`: width and height of the picture. `now`: page ms. */
  draw(pose: FacePose, pixels: number, now: number): void
  dispose(): void
}

/**
 * Loads a file that has been checked (check.ts) and sets it on the canvas. Rejects where the file cannot be shown, and
 * throws where the machine has no WebGL.
 */
export async function openStage(canvas: HTMLCanvasElement, file: ArrayBuffer): Promise<AvatarStage> {
  const renderer = new WebGLRenderer({ canvas, alpha: true, antialias: true, powerPreference: 'low-power' })
  try {
    const avatar = await inTime(load(file))
    return new Stage(renderer, avatar)
  } catch (error) {
    renderer.dispose()
    throw error
  }
}

class Stage implements AvatarStage {
  readonly #scene = new Scene()
  readonly #camera = new PerspectiveCamera(VIEW, 1, 0.05, 20)
  readonly #looksAt = new Object3D()
  readonly #head: Object3D | undefined
  readonly #swings: boolean
  #pixels = 0
  #drawnAt: number | undefined

  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly avatar: VRM,
  ) {
    const { scene, humanoid, lookAt, springBoneManager: springs } = avatar
    VRMUtils.rotateVRM0(avatar)
    lowerArms(avatar)
    this.#scene.add(scene, new AmbientLight(0xffffff, 1.6))
    const light = new DirectionalLight(0xffffff, 1.8)
    light.position.set(0.6, 1.2, 1.5)
    this.#scene.add(light, this.#looksAt)
    avatar.update(0)
    scene.updateMatrixWorld(true)
    this.#head = humanoid.getNormalizedBoneNode('head') ?? undefined
    this.#swings = (springs?.joints.size ?? 0) * (1 + (springs?.colliders.length ?? 0)) <= MOST_SPRINGS
    this.#frame()
    if (lookAt) lookAt.target = this.#looksAt
  }

  draw(pose: FacePose, pixels: number, now: number): void {
    const { avatar, renderer } = this
    if (pixels !== this.#pixels) {
      this.#pixels = pixels
      renderer.setSize(pixels, pixels, false)
    }
    for (const [name, weight] of Object.entries(expressionsOf(pose))) {
      avatar.expressionManager?.setValue(name, weight as number)
    }
    const { x, y, z } = headTurn(pose)
    this.#head?.rotation.set(x, y, z)
    const { eyes } = pose
    this.#looksAt.position.copy(this.#camera.position).add(new Vector3(eyes.x * LOOKS, eyes.y * LOOKS, 0))
    const step = Math.min(LONGEST_STEP, (now - (this.#drawnAt ?? now)) / 1000)
    this.#drawnAt = now
    this.#move(step)
    renderer.render(this.#scene, this.#camera)
  }

  dispose(): void {
    VRMUtils.deepDispose(this.avatar.scene)
    this.renderer.dispose()
  }

  #move(step: number): void {
    const { humanoid, lookAt, expressionManager, nodeConstraintManager, springBoneManager, materials } = this.avatar
    humanoid.update()
    lookAt?.update(step)
    expressionManager?.update()
    nodeConstraintManager?.update()
    if (this.#swings) springBoneManager?.update(step)
    for (const material of materials ?? []) (material as { update?: (step: number) => void }).update?.(step)
  }

  /** The camera before the face, near enough that head and shoulders fill the picture. */
  #frame(): void {
    const { humanoid, scene } = this.avatar
    const box = new Box3().setFromObject(scene)
    const head = humanoid.getRawBoneNode('head')
    const at = head ? head.getWorldPosition(new Vector3()) : box.getCenter(new Vector3())
    const above = Math.min(0.6, Math.max(0.12, box.max.y - at.y))
    const middle = new Vector3(at.x, at.y + above * 0.3, at.z)
    const half = above * 1.35
    this.#camera.position.set(middle.x, middle.y, middle.z + half / Math.tan((VIEW / 2) * (Math.PI / 180)))
    this.#camera.lookAt(middle)
  }
}

/** Arms hang down; as files come they stand out to the sides. */
function lowerArms({ humanoid }: VRM): void {
  const left = humanoid.getNormalizedBoneNode('leftUpperArm')
  const right = humanoid.getNormalizedBoneNode('rightUpperArm')
  if (left) left.rotation.z = -1.2
  if (right) right.rotation.z = 1.2
}

async function load(file: ArrayBuffer): Promise<VRM> {
  const loader = new GLTFLoader()
  loader.register((parser) => new TexturesInside(parser))
  loader.register(
    (parser) => new VRMLoaderPlugin(parser, { metaPlugin: new VRMMetaLoaderPlugin(parser, { acceptV0Meta: true }) }),
  )
  const { userData } = await loader.parseAsync(file, '')
  const avatar = (userData as { vrm?: VRM | null }).vrm
  if (!avatar) throw new Error('no avatar in the file')
  return avatar
}

/** Rejects when it takes too long; what comes later is let go of by nobody holding it. */
function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const limit = window.setTimeout(() => reject(new Error('too slow')), LOADED_WITHIN_MS)
    work.then(resolve, reject).finally(() => window.clearTimeout(limit))
  })
}
