import { createRoot } from 'react-dom/client'
import { renewIfServed } from './api/index.ts'
import { App } from './app.tsx'
import { language, speak } from './i18n/index.ts'
import { restoreWidths } from './parts/index.ts'
import '@fontsource-variable/inter/wght.css'
import './theme/index.css'

// Perhaps a new version has replaced the files that this page was made of.
window.addEventListener('vite:preloadError', () => void renewIfServed())

restoreWidths()
await speak(language())
createRoot(document.getElementById('root')!).render(<App />)
