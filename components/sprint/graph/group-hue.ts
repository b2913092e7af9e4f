import { avatarLook } from '#components/ui/avatar-look.ts'

/** The hue of a parallel group, in degrees: the same everywhere and always. */
export const groupHue = (name: string): number => avatarLook(name).hue
