/** Builds the console for production: `npm run build`. */
import { build } from '#lib/runtime/build.ts'
import { StartupError } from '#lib/runtime/startup-error.ts'

try {
  await build(console.log)
} catch (error) {
  if (!(error instanceof StartupError)) throw error
  console.error([error.message, error.details].filter(Boolean).join('\n'))
  process.exitCode = 1
}
