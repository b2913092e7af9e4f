'use client'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { useEverTrue } from '#components/ui/use-ever-true.ts'
import type { SprintFormProps } from './sprint-form.tsx'

const SprintForm = lazyPart<SprintFormProps>(() => import('./sprint-form.tsx'))

/** Creates a sprint, or changes the one that is given. */
export function SprintFormDialog(props: SprintFormProps) {
  const isWanted = useEverTrue(props.isOpen)
  return isWanted && <SprintForm {...props} />
}
