import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { language, speak } from './i18n/index.ts'
import './theme/index.css'

await speak(language())
createRoot(document.getElementById('root')!).render(<App />)
