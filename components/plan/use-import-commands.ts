import { useLayoutEffect, useMemo, useRef } from 'react'
import { useCommands } from '#components/ui/use-commands.ts'

export function useImportCommands(onImport: () => void, onSample: () => void) {
  const latest = useRef({ onImport, onSample })
  // With the frame that shows what can be imported: a key that is pressed on its sight must find it.
  useLayoutEffect(() => {
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
