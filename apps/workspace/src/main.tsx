import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { language, speak } from './i18n/index.ts'
import './theme/index.css'

// A new version has replaced the files that this page was made of.
window.addEventListener('vite:preloadError', () => location.reload())

await speak(language())
createRoot(document.getElementById('root')!).render(<App />)
