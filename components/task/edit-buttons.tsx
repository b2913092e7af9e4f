import { Button } from '#components/ui/button.tsx'

/** Under a text that is edited in its place. */
export function EditButtons({
  label = 'Save',
  isSaving,
  disabledReason,
  isChangedMeanwhile,
  onCancel,
}: {
  label?: string
  isSaving: boolean
  disabledReason?: string | undefined
  isChangedMeanwhile?: boolean
  onCancel: () => void
}) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button type="submit" variant="primary" isLoading={isSaving} disabledReason={disabledReason}>
        {label}
      </Button>
      <Button onClick={onCancel}>Cancel</Button>
      {isChangedMeanwhile && (
        <p role="status" className="text-sm text-in-progress">
          Someone changed this while you were editing. Saving shows you both.
        </p>
      )}
    </div>
  )
}
