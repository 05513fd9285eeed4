/** What is used of SVOX Pico's C interface (picoapi.h of Android's external/svox), compiled to WebAssembly. */
declare module '@echogarden/svoxpico-wasm' {
  /** An address in the module's memory. */
  type Address = number
  /** 0 for done; below 0 an error. */
  type Status = number

  export interface PicoModule {
    readonly FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void }
    setValue(address: Address, value: number, type: 'i8' | 'i16' | 'i32'): void
    getValue(address: Address, type: 'i8' | 'i16' | 'i32'): number
    _malloc(bytes: number): Address
    _free(address: Address): void
    _pico_initialize(memory: Address, bytes: number, system: Address): Status
    _pico_loadResource(system: Address, file: Address, resource: Address): Status
    _pico_getResourceName(system: Address, resource: Address, name: Address): Status
    _pico_createVoiceDefinition(system: Address, name: Address): Status
    _pico_addResourceToVoiceDefinition(system: Address, name: Address, resource: Address): Status
    _pico_newEngine(system: Address, voice: Address, engine: Address): Status
    _pico_putTextUtf8(engine: Address, text: Address, bytes: number, taken: Address): Status
    _pico_getData(engine: Address, buffer: Address, bytes: number, got: Address, type: Address): Status
    _pico_resetEngine(engine: Address, mode: number): Status
  }

  const start: (options: { readonly print?: (line: string) => void }) => Promise<PicoModule>
  export default start
}
