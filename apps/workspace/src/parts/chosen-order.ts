import { useState } from 'react'

interface Thing {
  id: string
}

/** The order that was just chosen here, until what is given has another than it had then: the screen waits for nobody. */
export function useChosenOrder<Item extends Thing>(given: readonly Item[], onOrder: (items: Item[]) => void) {
  const ids = idsOf(given)
  const [chosen, setChosen] = useState<{ insteadOf: string; ids: string[] } | null>(null)
  if (chosen && chosen.insteadOf !== ids) setChosen(null)
  const place = ({ id }: Item) => chosen!.ids.indexOf(id)
  return {
    items: chosen?.insteadOf === ids ? given.toSorted((a, b) => place(a) - place(b)) : given,
    choose: (items: Item[]) => {
      setChosen({ insteadOf: ids, ids: items.map(({ id }) => id) })
      onOrder(items)
    },
  }
}

export const idsOf = (things: readonly Thing[]): string => things.map(({ id }) => id).join()
