import type { ComponentChildren } from 'preact'

interface PanelProps {
  readonly id: string
  readonly title: string
  readonly hint?: string
  readonly children: ComponentChildren
}

/** A part of a page under its title. */
export function Panel({ id, title, hint, children }: PanelProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {children}
    </section>
  )
}
