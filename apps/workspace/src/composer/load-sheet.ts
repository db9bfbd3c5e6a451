/** The editor is most of the code: whoever expects a ticket asks for both at once. */
export const loadSheet = () => import('./sheet.tsx')
