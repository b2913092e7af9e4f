import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { type EngineSession, engineAdapter } from './engine-adapter.ts'

/**
 * Prisma's migration engine on one database connection.
 * @param shadow an empty database in which the engine may replay migrations; only needed to compute differences
 */
export async function openSchemaEngine(session: EngineSession, shadow = session): Promise<SchemaEngine> {
  engine ??= loadEngine()
  const { SchemaEngine } = await engine
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => engineAdapter(session),
    connectToShadowDb: () => engineAdapter(shadow),
  })
  return SchemaEngine.new({ datamodels: undefined }, () => {}, factory)
}

type Engine = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')

/** Once: a second instance would take the memory of the first away. */
let engine: Promise<Engine> | undefined

/** Loads the module by hand: importing a .wasm file is still experimental in Node and prints a warning. */
async function loadEngine(): Promise<Engine> {
  const bindings = '@prisma/schema-engine-wasm/schema_engine_bg'
  const engine: Engine = await import(bindings)
  const file = createRequire(import.meta.url)
    .resolve(bindings)
    .replace(/\.js$/, '.wasm')
  const imports = { './schema_engine_bg.js': withoutLingering({ ...engine }) }
  const { instance } = await WebAssembly.instantiate(await readFile(file), imports)
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: panic } })
  engine.__wbg_set_wasm(instance.exports)
  const { __wbindgen_start: start } = instance.exports
  if (typeof start === 'function') start()
  return engine
}

/** The engine's timeout for its lock (10 s) is never cleared, and would keep the process alive for as long. */
function withoutLingering(bindings: WebAssembly.ModuleImports): WebAssembly.ModuleImports {
  const start = (callback: () => void, ms: number) => setTimeout(callback, ms).unref()
  return Object.fromEntries(
    Object.entries(bindings).map(([name, binding]) => [
      name,
      name.startsWith('__wbg_setTimeout') ? start : binding,
    ]),
  )
}

/** The engine calls it, by that global name, when it meets a bug of its own; then it can only die. */
function panic(message: string): never {
  throw new Error(`Prisma's schema engine: ${message}`)
}
