/** A plan that Baton refuses to read because reading it would take too long. The message is for the author. */
export class PlanTooComplex extends Error {
  override readonly name = 'PlanTooComplex'
  readonly code = 'plan_too_complex'
}
