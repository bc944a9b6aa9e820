// The report as one HTML file: nothing is fetched, nothing runs, every word from a file or certificate is escaped.
import { knownFacts, type Note, type OutlineSection } from './outline.ts';
import type { ReportSheet } from './sheet.ts';
import type { Tone } from './verdict.ts';

const SIGNS: Readonly<Record<Tone, string>> = { ok: '✓', bad: '✗', warn: '!', idle: '–' };

const STYLE = `
:root { color-scheme: light; }
@page { size: A4; margin: 18mm 20mm; }
body { margin: 24px auto; max-width: 170mm; padding: 0 16px; color: #1b2530; background: #fff;
  font: 11pt/1.5 "Times New Roman", Tinos, "Liberation Serif", serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 17pt; line-height: 1.3; margin: 0 0 8px; }
h2 { font-size: 13pt; line-height: 1.35; margin: 20px 0 8px; padding-top: 8px; border-top: 1px solid #d3dae3; break-after: avoid; }
h3 { font-size: 11pt; margin: 12px 0 4px; break-after: avoid; }
dl { display: grid; grid-template-columns: minmax(90px, 34%) 1fr; gap: 2px 16px; margin: 0; }
dt { color: #51606f; } dd { margin: 0; overflow-wrap: anywhere; }
.verdict { margin: 12px 0; padding: 8px 16px; border-left: 6px solid; }
.verdict strong { font-size: 15pt; }
.verdict p { margin: 4px 0 0; color: #1b2530; }
ul { margin: 0; padding: 0; list-style: none; }
li { padding-left: 22px; position: relative; break-inside: avoid; overflow-wrap: anywhere; }
li > b { position: absolute; left: 2px; }
li small { display: block; color: #51606f; font-size: 9.5pt; }
.ok { color: #17683f; } .warn { color: #7d4a00; } .bad { color: #a3161c; } .idle { color: #51606f; }
article + article { break-before: page; margin-top: 40px; }
footer { margin-top: 24px; padding-top: 8px; border-top: 1px solid #d3dae3; color: #51606f; font-size: 9.5pt; }
@media (max-width: 480px) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 6px; } }
@media print { body { margin: 0; padding: 0; max-width: none; } }
`;

/** @param language - BCP 47 */
export function htmlReport(sheets: readonly ReportSheet[], language: string): string {
  const [first] = sheets;
  const title = first === undefined ? '' : `${first.title}: ${first.outline.file}`;
  return `<!doctype html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${sheets.map(sheetHtml).join('\n')}
</main>
</body>
</html>
`;
}

function sheetHtml({ title, facts, outline, foot }: ReportSheet): string {
  const { tone, word, sentence, sections } = outline;
  return `<article>
<h1>${escape(title)}</h1>
<div class="verdict ${tone}"><strong>${SIGNS[tone]} ${escape(word)}</strong><p>${escape(sentence)}</p></div>
${factsHtml(facts)}
${sections.map(sectionHtml).join('\n')}
<footer>${escape(foot)}</footer>
</article>`;
}

function sectionHtml({ title, tone, facts, notes }: OutlineSection): string {
  const sign = tone === undefined ? '' : `<span class="${tone}">${SIGNS[tone]}</span> `;
  return `<section>
<h2>${sign}${escape(title)}</h2>
${factsHtml(facts)}
${notes
  .map(
    ({ heading, notes: own }) =>
      `${heading === '' ? '' : `<h3>${escape(heading)}</h3>`}<ul>${own.map(noteHtml).join('')}</ul>`,
  )
  .join('\n')}
</section>`;
}

function noteHtml({ tone, text, detail }: Note): string {
  const small = detail === undefined ? '' : `<small>${escape(detail)}</small>`;
  return `<li><b class="${tone}" aria-hidden="true">${SIGNS[tone]}</b>${escape(text)}${small}</li>`;
}

function factsHtml(facts: ReportSheet['facts']): string {
  const known = knownFacts(facts);
  if (known.length === 0) return '';
  const rows = known.map(([label, value]) => `<dt>${escape(label)}</dt><dd>${escape(value)}</dd>`);
  return `<dl>${rows.join('')}</dl>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Also drops what would turn the direction of a line: a name must not rearrange the report around it. */
function escape(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
