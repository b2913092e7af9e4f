import clsx from 'clsx'
import Link from 'next/link'
import { CopyButton } from './copy-button.tsx'

/** The code of a task or sprint: mono, never broken over two lines; a link where `href` is given. */
export function CodeText({
  code,
  href,
  isCopyable,
  className,
}: {
  code: string
  href?: string
  isCopyable?: boolean
  className?: string
}) {
  const style = clsx('font-mono text-sm whitespace-nowrap text-muted tabular-nums', className)
  const text = href ? (
    <Link
      href={href}
      className={clsx(
        style,
        '-my-1 inline-block rounded-sm py-1 hover:text-ink hover:underline pointer-coarse:-mx-1 pointer-coarse:-my-3 pointer-coarse:px-1 pointer-coarse:py-3',
      )}
    >
      {code}
    </Link>
  ) : (
    <code className={style}>{code}</code>
  )
  if (!isCopyable) return text
  return (
    <span className="group/code inline-flex items-center gap-0.5">
      {text}
      <CopyButton
        text={code}
        label={`Copy ${code}`}
        className="opacity-0 group-hover/code:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      />
    </span>
  )
}
