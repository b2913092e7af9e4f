import type { Actor } from '#lib/operation/actor.ts'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import type { Run } from '#lib/operation/run.ts'

/**
 * What a door is given. It turns credentials into an actor, its own text or JSON into raw input, calls `run`, and puts the
 * result into its own format: nothing else.
 */
export type DoorOptions = {
  run: Run
  manifests: readonly OperationManifest[]
  /** From the request's token or session cookie; anonymous without either. Refuses bad credentials. */
  authenticate(request: Request): Promise<Actor>
}
