import { hash, verify } from '@node-rs/argon2'

// argon2id (the library's default kind) with OWASP's figures: 19 MiB, 2 passes.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Verified in place of a hash that is not there, so that no account answers sooner than another. */
export const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$urmpgM7IfkvYygBraUJkcg$Rsdo/imliXVJoSlb6hRNs+dwf/Q7u+KfVCDpoNfc8Lg'

/** Hashes a password; whatever way an accented letter was typed. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost)

/** Whether the password is right; takes as long when there is none to compare with. */
export async function passwordMatches(password: string, stored: string | null | undefined): Promise<boolean> {
  const matches = await verify(stored ?? nobody, password.normalize('NFKC'))
  return matches && stored != null
}
