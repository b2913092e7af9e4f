import { z } from 'zod'

/** Marks that turn the direction of text round, and other invisible ones: a name must be what it looks like. Joiners of emoji stay. */
const hidden = /(?![\u200c\u200d])[\p{Cf}\u2028\u2029\u115f\u1160\u3164\uffa0]/u

/**
 * A label, never a path: nothing on any disk is called so. Whatever would make it one for somebody who saves it, or make it
 * look like another, is refused and not silently changed: the caller would not find it again.
 */
export const ArtifactName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .transform(name => name.normalize('NFC'))
  .pipe(
    z
      .string()
      .regex(/^[^/\\]*$/, 'A name is no path: it has no / and no \\; take its last part')
      .regex(/^\P{Cc}*$/u, 'A name has no control characters')
      .refine(name => !hidden.test(name), {
        message: 'A name has no invisible characters and none that turn its direction round',
      })
      .refine(name => !/^\.+$/.test(name), { message: 'A name is more than dots' }),
  )
  .describe('Its name, such as report.pdf: unique where it lives; the ending says what it is shown as')
