'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { notify } from '#components/ui/notify.ts'
import { blankMemory, type MemoryDraft, memoryErrors, memoryFields } from '#lib/client/memory/draft.ts'
import type { MemoryCard, Whose } from '#lib/client/memory/use-memories.ts'
import { useCommand } from '#lib/client/use-command.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { MemoryForm } from './memory-form.tsx'

type Props = { isOpen: boolean; whose: Whose; memory?: MemoryCard; onClose: () => void }

/** Keeps something new, or changes `memory`: with the version that was read, so that nobody's words are lost. */
export default function MemoryDialog({ isOpen, whose, memory, onClose }: Props) {
  const [typed, setTyped] = useState<Partial<MemoryDraft>>({})
  const [isTried, setIsTried] = useState(false)
  const whole = useOperation(
    'memory.get',
    { ...whose, key: memory?.key ?? '' },
    { enabled: isOpen && memory !== undefined, refetchOnMount: 'always' },
  ).data?.memory
  const { mutate, isPending, error, reset } = useCommand('memory.set', {
    onDone({ memory: { key }, removed }) {
      notify.done(`Remembered ${key}`, removed > 0 ? { detail: `${removed} secrets were cut out.` } : {})
      close()
    },
  })
  const draft = { ...(memory ? draftOf(memory, whole?.value) : blankMemory), ...typed }
  const close = () => {
    onClose()
    setTyped({})
    setIsTried(false)
    reset()
  }
  const submit = () => {
    setIsTried(true)
    if (Object.keys(memoryErrors(draft)).length > 0) return
    mutate({ ...whose, ...memoryFields(draft), version: whole?.version ?? 0 })
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      isDirty={Object.keys(typed).length > 0}
      title={memory ? `Change ${memory.key}` : 'Remember something'}
      description={
        'task' in whose
          ? `For all who work on ${whose.task}.`
          : `For ${whose.agent}, at the start of each session.`
      }
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form="remember" variant="primary" isLoading={isPending || (memory && !whole)}>
            Remember
          </Button>
        </>
      }
    >
      <MemoryForm
        draft={draft}
        isKeyFixed={memory !== undefined}
        errors={isTried ? memoryErrors(draft) : {}}
        refusal={error && `${error.problem.detail} ${error.problem.hint ?? ''}`}
        onChange={change => {
          setTyped(before => ({ ...before, ...change }))
          if (error) reset()
        }}
        onSubmit={submit}
      />
    </Dialog>
  )
}

const draftOf = ({ key, tags, excerpt }: MemoryCard, value = excerpt): MemoryDraft => ({
  ...{ key, value, tags: tags.join(', '), life: '' },
})
