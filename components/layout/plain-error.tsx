import { explainError } from '#components/ui/explain-error.ts'

/**
 * What failed, where nothing else may be relied on: no kit, no theme, the browser's own colours. It is loaded with every
 * page and needed with almost none, so it is small.
 */
export function PlainError({ error, retry }: { error: unknown; retry: () => void }) {
  const { title, cause, hint, requestId } = explainError(error)
  return (
    <main
      id="main"
      role="alert"
      className="grid min-h-dvh place-content-center justify-items-center gap-3 px-4 text-center"
      style={{ colorScheme: 'light dark', background: 'Canvas', color: 'CanvasText' }}
    >
      <h1 className="text-xl font-medium">{title}</h1>
      <p className="max-w-md">{[cause, hint].filter(Boolean).join(' ')}</p>
      <button type="button" onClick={retry} className="min-h-11 rounded-md border px-4">
        Try again
      </button>
      {requestId && (
        <p>
          Request <code>{requestId}</code>
        </p>
      )}
    </main>
  )
}
