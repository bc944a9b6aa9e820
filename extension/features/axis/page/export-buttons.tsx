// The rows that are shown, as a table for reports.
import type { JSX } from 'preact';
import type { BoardRow } from '../../../../shared/axis/board-rows.ts';
import { axisBoard, boardTable } from '../../../../shared/axis/board.ts';
import { xlsx } from '../../../../shared/axis/xlsx.ts';
import { vietnamDay } from '../../../../shared/law/working-days.ts';
import { csvFile } from '../../../../shared/text/csv.ts';
import { Icon } from '../../../components/icon.tsx';
import { saveBlob } from '../../../components/save-blob.ts';
import { useSay } from '../../../components/say.ts';

const types = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export function ExportButtons({ rows }: { rows: readonly BoardRow[] }): JSX.Element {
  const say = useSay();
  const save = (format: 'csv' | 'xlsx'): void => {
    const table = boardTable(axisBoard(rows), say);
    const content =
      format === 'csv' ? csvFile(table) : new Uint8Array(xlsx(say('axis.title'), table));
    const name = say('board.export.file', { day: vietnamDay(new Date()) });
    saveBlob(new Blob([content], { type: types[format] }), `${name}.${format}`);
  };
  return (
    <>
      {(['xlsx', 'csv'] as const).map((format) => (
        <button
          key={format}
          type="button"
          id={`export-${format}`}
          class="button"
          disabled={rows.length === 0}
          onClick={() => {
            save(format);
          }}
        >
          <Icon name="download" /> {say(`board.export.${format}`)}
        </button>
      ))}
    </>
  );
}
