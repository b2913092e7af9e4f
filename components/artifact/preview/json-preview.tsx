'use client'
import { useMemo, useState } from 'react'
import { Segmented } from '#components/ui/segmented.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import CodePreview from './code-preview.tsx'
import { JsonTree } from './json-tree.tsx'

type View = 'tree' | 'text'

/** JSON as a tree, or as it is written. What is no JSON is shown as text and said to be so. */
export default function JsonPreview({ text, name }: { text: string; name: string }) {
  const parsed = useMemo(() => parse(text, name), [text, name])
  const [view, setView] = useState<View>('tree')
  return (
    <div className="flex min-w-0 flex-col">
      <Toolbar label="View">
        {'value' in parsed ? (
          <Segmented
            label="Show as"
            value={view}
            options={[
              { value: 'tree', label: 'Tree' },
              { value: 'text', label: 'Text' },
            ]}
            onChange={setView}
          />
        ) : (
          <p role="status" className="text-sm text-in-progress">
            This is not whole JSON, so it is shown as text: {parsed.problem}
          </p>
        )}
      </Toolbar>
      {'value' in parsed && view === 'tree' ? (
        <JsonTree value={parsed.value} label={name} />
      ) : (
        <CodePreview text={text} name={name} />
      )}
    </div>
  )
}

function parse(text: string, name: string): { value: unknown } | { problem: string } {
  try {
    return { value: /\.(jsonl|ndjson)$/i.test(name) ? linesOf(text) : JSON.parse(text) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** One value on each line. */
const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line))
