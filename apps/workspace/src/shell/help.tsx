import { Modal } from '@mantine/core'
import { useText } from '../i18n/index.ts'
import { Keys } from '../parts/index.ts'
import { type Shortcut, shortcutSections, useAllShortcuts } from '../shortcuts/index.ts'
import css from './help.module.css'
import { closeHelp } from './help-state.ts'

/** Every shortcut that works on the screen behind it. */
export function Help() {
  const { t } = useText()
  const shortcuts = useAllShortcuts()
  return (
    <Modal
      opened
      onClose={closeHelp}
      title={t('help.title')}
      size={720}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <div className={css.columns}>
        {shortcutSections.map((section) => {
          const found = shortcuts.filter((shortcut) => shortcut.section === section)
          return (
            found.length > 0 && (
              <section key={section}>
                <h3>{t(`help.section.${section}`)}</h3>
                <dl>
                  {found.map((shortcut) => (
                    <Line key={shortcut.id} shortcut={shortcut} />
                  ))}
                </dl>
              </section>
            )
          )
        })}
      </div>
    </Modal>
  )
}

function Line({ shortcut }: { shortcut: Shortcut }) {
  const { t } = useText()
  return (
    <div className={css.line}>
      <dt>{t(shortcut.label)}</dt>
      <dd>
        <Keys binding={shortcut.keys[0]!} />
      </dd>
    </div>
  )
}
