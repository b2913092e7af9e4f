import { useEffect, useMemo, useRef } from 'react'
import { useCommands } from '#components/ui/use-commands.ts'

export function useImportCommands(onImport: () => void, onSample: () => void) {
  const latest = useRef({ onImport, onSample })
  useEffect(() => {
    latest.current = { onImport, onSample }
  })
  useCommands(
    useMemo(
      () => [
        {
          id: 'plan import',
          title: 'Import this plan',
          keys: 'mod+enter',
          run: () => latest.current.onImport(),
        },
        { id: 'plan sample', title: 'Take the sample plan', run: () => latest.current.onSample() },
      ],
      [],
    ),
  )
}
