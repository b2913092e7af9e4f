import type { Pattern } from './avatar-look.ts'

/** The second tone of an avatar, in a box of 24. */
export function AvatarPattern({ pattern, fill }: { pattern: Pattern; fill: string }) {
  switch (pattern) {
    case 'plain':
      return null
    case 'stripes':
      return <path d="M-4 20 20-4h6L2 20ZM8 32 32 8h6L14 32ZM-16 32 32-16h5L-11 32Z" fill={fill} />
    case 'backstripes':
      return <path d="M4-4 28 20h-6L-2-4ZM-8 8l24 24h-6L-14 8ZM-4-4l32 32h5L1-4Z" fill={fill} />
    case 'dots':
      return (
        <g fill={fill}>
          {[3, 12, 21].flatMap(x => [3, 12, 21].map(y => <circle key={`${x}-${y}`} cx={x} cy={y} r="2.6" />))}
        </g>
      )
    case 'half':
      return <path d="M0 12h24v12H0Z" fill={fill} />
    case 'diagonal':
      return <path d="M0 24 24 0v24Z" fill={fill} />
    case 'rings':
      return <path d="M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z" fill="none" stroke={fill} strokeWidth="4" />
    case 'corner':
      return <circle cx="24" cy="0" r="14" fill={fill} />
  }
}
