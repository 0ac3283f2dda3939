import type { ComponentChildren } from 'preact';

type Props = { name: string; children: ComponentChildren; act?: ComponentChildren; wide?: boolean };

/** One fact with its name, and what can be done about it. A wide one has the value in a line of its own where room is short. */
export function Fact({ name, children, act, wide = false }: Props) {
  return (
    <div class="fact" data-wide={wide}>
      <dt>{name}</dt>
      <dd>
        <div class="fact-value">{children}</div>
        {act}
      </dd>
    </div>
  );
}
