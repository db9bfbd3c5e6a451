import { changeRole, type Role } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call, queryClient, rolesQuery, sessionQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { tell } from '../../parts/index.ts'
import type { Rights } from './matrix.tsx'

/** Rights as they are being changed: nothing is in force before it is saved. */
export function useRights(roles: Role[]) {
  const { t } = useText()
  const [draft, setDraft] = useState<Record<string, Rights>>({})
  const save = useMutation({
    mutationFn: () => saveEach(draft, (id) => setDraft((left) => without(left, id))),
    onSuccess: () => tell(t('settings.saved')),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey }),
        queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      ]),
  })
  const change = (role: Role, rights: Rights) =>
    setDraft(same(role, rights) ? without(draft, role.id) : { ...draft, [role.id]: rights })
  return {
    rights: (role: Role): Rights => draft[role.id] ?? role,
    change,
    changed: roles.some(({ id }) => id in draft),
    discard: () => {
      save.reset()
      setDraft({})
    },
    save,
  }
}

/** One role after the other; what was saved before a refusal stays saved. */
async function saveEach(draft: Record<string, Rights>, onSaved: (id: string) => void): Promise<void> {
  for (const [id, { permissions, reach }] of Object.entries(draft)) {
    await call(changeRole, { params: { id }, body: { permissions, reach } })
    onSaved(id)
  }
}

const without = (draft: Record<string, Rights>, id: string): Record<string, Rights> =>
  Object.fromEntries(Object.entries(draft).filter(([each]) => each !== id))

const same = (one: Rights, other: Rights): boolean =>
  one.reach === other.reach && [...one.permissions].sort().join() === [...other.permissions].sort().join()
