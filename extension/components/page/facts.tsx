// Facts as a list of names and values; a fact that is not known has no line.
import type { JSX } from 'preact';
import type { Fact } from '../../../shared/report/signature-facts.ts';

export function Facts({ facts }: { facts: readonly Fact[] }): JSX.Element {
  return (
    <dl class="facts">
      {facts.map(([label, value]) =>
        value ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
