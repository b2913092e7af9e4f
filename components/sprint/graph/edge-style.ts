import type { EdgeLook } from './look.ts'

/** How the lines look: what is waited for stands out from what is done already. */
export const edgeStyle: Record<EdgeLook, { line: string; arrow: string }> = {
  satisfied: { line: 'stroke-line-strong [stroke-dasharray:3_3]', arrow: 'fill-line-strong' },
  open: { line: 'stroke-line-control [stroke-width:1.5]', arrow: 'fill-line-control' },
  critical: { line: 'stroke-accent [stroke-width:2.25]', arrow: 'fill-accent' },
  before: { line: 'stroke-accent [stroke-width:2.25]', arrow: 'fill-accent' },
  after: { line: 'stroke-ink [stroke-width:1.75]', arrow: 'fill-ink' },
  faint: { line: 'stroke-line', arrow: 'fill-line' },
}
