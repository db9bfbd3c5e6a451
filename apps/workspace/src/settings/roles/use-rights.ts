import { changeRole, type Role } from '@opora/contract'
import { call, queryClient, rolesQuery, sessionQuery } from '../../api/index.ts'
import { useForm } from '../../parts/index.ts'
import type { Rights } from './matrix.tsx'

/** Rights of every role as they are being changed: nothing is in force before it is saved. */
export function useRights(roles: Role[]) {
  const initial = Object.fromEntries(roles.map((role) => [role.id, rightsOf(role)]))
  const keeping = useForm<Record<string, Rights>, void>(initial, {
    keep: (form) => keepEach(roles, form),
    query: rolesQuery,
  })
  return {
    ...keeping,
    rights: (role: Role): Rights => keeping.form[role.id] ?? role,
    change: (role: Role, rights: Rights) => keeping.set({ [role.id]: rightsOf(rights) }),
  }
}

/** One role after the other; what was saved before a refusal stays saved. One's own rights may be among them. */
async function keepEach(roles: Role[], form: Record<string, Rights>): Promise<void> {
  try {
    for (const role of roles) {
      const body = form[role.id]
      if (body && !same(body, role)) await call(changeRole, { params: { id: role.id }, body })
    }
  } finally {
    void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }
}

/** In one order, so that a right given back leaves nothing changed. */
const rightsOf = ({ permissions, reach }: Rights): Rights => ({
  permissions: [...permissions].sort(),
  reach,
})

const same = (one: Rights, other: Rights): boolean =>
  one.reach === other.reach && [...one.permissions].sort().join() === [...other.permissions].sort().join()
