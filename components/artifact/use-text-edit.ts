'use client'
import { useState } from 'react'
import { tellRefusal } from '#components/settings/tell-refusal.ts'
import type { Artifact } from '#lib/client/artifact/artifact.ts'
import { readText } from '#lib/client/artifact/content.ts'
import { useShowArtifact } from '#lib/client/artifact/use-artifact.ts'
import { CallError } from '#lib/client/call.ts'
import { mergeTexts } from '#lib/client/task/merge.ts'
import { useDraft } from '#lib/client/task/use-draft.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { Problem } from '#lib/operation/errors.ts'

type Base = { version: number; text: string }

/** What one wrote, and the version it was made from: kept until it is saved or discarded. */
export type TextDraft = { text: string; note: string; base: Base }

/** Two texts that were made from one, between which a person chooses; theirs is the one that is saved. */
export type TextConflict = { mine: string; theirs: Base; by: string | null; merged: string }

export type TextEdit = ReturnType<typeof useTextEdit>

/** Editing the text of an artifact: saved as a new version, and never over someone else's. */
export function useTextEdit(artifact: Artifact) {
  const { id } = artifact
  const { draft, change, clear } = useDraft<TextDraft | null>(`artifact.text.${id}`, null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [conflict, setConflict] = useState<TextConflict | null>(null)
  const show = useShowArtifact()
  const update = useCommand('artifact.update')

  async function start() {
    if (draft) return
    try {
      const { version } = artifact
      const { text } = await readText({ address: id, version })
      change({ text, note: '', base: { version, text } })
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      tellRefusal('The text could not be read')(error)
    }
  }

  async function send({ text, note, base }: TextDraft): Promise<void> {
    setProblem(null)
    try {
      show((await update.mutateAsync({ address: id, text, note, version: base.version })).artifact)
      clear()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      const theirs = theirsOf(error.problem)
      if (!theirs) return setProblem(error.problem)
      if (theirs.text === text) return clear()
      const merged = mergeTexts(base.text, text, theirs.text)
      setConflict({ mine: text, theirs, by: byOf(error.problem), merged })
    }
  }

  return {
    draft,
    problem,
    conflict,
    isSaving: update.isPending,
    isDirty: draft !== null && draft.text !== draft.base.text,
    isChangedMeanwhile: draft !== null && draft.base.version !== artifact.version,
    start: () => void start(),
    type: (text: string) => draft && change({ ...draft, text }),
    tell: (note: string) => draft && change({ ...draft, note }),
    save: () => void (draft && !update.isPending && send(draft)),
    discard() {
      setProblem(null)
      clear()
    },
    /** `null`: not decided yet, both texts are kept. */
    answer(choice: { text: string } | 'theirs' | null) {
      const decided = conflict
      setConflict(null)
      if (choice === 'theirs') clear()
      if (!decided || !draft || choice === null || choice === 'theirs') return
      const next = { ...draft, text: choice.text, base: decided.theirs }
      change(next)
      void send(next)
    },
  }
}

/** The text that was saved meanwhile, as the refusal has it. */
function theirsOf({ code, version, text }: Problem): Base | null {
  return code === 'version_conflict' && typeof version === 'number' && typeof text === 'string'
    ? { version, text }
    : null
}

const byOf = ({ by }: Problem): string | null => (typeof by === 'string' ? by : null)
