import { jsonText } from './render/json.ts'
import { render } from './render/render.ts'
import type { Session } from './session.ts'

/** Prints an answer: as it is with --json, else so that it reads well. */
export function show({ cli: { output }, globals }: Session, answer: unknown): void {
  output.print(globals.asJson ? jsonText(answer) : render(answer, output))
}
