import { readFileSync } from 'node:fs'

const file = new URL('../../.next/BUILD_ID', import.meta.url)

/** Which build of the console this process serves: a tab that was loaded from another one is stale. */
export function readBuildId(): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    // No console was built: development, or a server without pages.
    return 'none'
  }
}
