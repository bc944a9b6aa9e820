// The self-assessment as a Vietnamese document, made from the requirements and their evidence.
import {
  type Requirement,
  type RequirementLevel,
  requirements,
} from '../../shared/law/requirements.ts';
import { evidence } from './evidence.ts';

const levels: Record<RequirementLevel, string> = {
  block: 'bắt buộc',
  warn: 'cảnh báo',
  show: 'hiển thị',
  info: 'thông tin',
  plan: 'việc của nhà sản xuất',
};

const groups: readonly (readonly [letter: string, title: string])[] = [
  ['S', 'Phần mềm ký số'],
  ['V', 'Phần mềm kiểm tra chữ ký số'],
  ['A', 'Tiêu chuẩn kỹ thuật'],
  ['C', 'Hiệu lực của chứng thư số và chữ ký số'],
  ['N', 'Các nghị định'],
];

/** Markdown. */
export function selfAssessment(): string {
  const all = Object.values(evidence);
  const tested = all.filter(({ kind }) => kind === 'tests').length;
  return [
    '# Tự đánh giá theo quy định',
    '',
    'Tài liệu này do `npm run self-assessment` tạo ra từ `shared/law/requirements.ts` và `test/self-assessment/evidence.ts`; không sửa tay. Mỗi dòng có tên bài kiểm thử, hoặc «không áp dụng» kèm lý do. Đây không phải ý kiến pháp lý.',
    '',
    `${requirements.length} yêu cầu: ${tested} có bài kiểm thử, ${all.length - tested} không áp dụng trong bản này.`,
    ...groups.flatMap(([letter, title]) => [
      '',
      `## ${title}`,
      '',
      '| Mã | Yêu cầu | Căn cứ | Có hiệu lực từ | Mức | Cách chứng minh |',
      '| --- | --- | --- | --- | --- | --- |',
      ...requirements.filter(({ id }) => id.startsWith(letter)).map(row),
    ]),
    '',
  ].join('\n');
}

function row({ id, text, article, validFrom, level }: Requirement): string {
  const [year = '', month = '', day = ''] = validFrom.split('-');
  const cells = [id, text, article, `${day}/${month}/${year}`, levels[level], proof(id)];
  return `| ${cells.join(' | ')} |`;
}

function proof(id: string): string {
  const shown = evidence[id];
  if (shown === undefined) return '';
  if (shown.kind === 'not-applicable') return `không áp dụng: ${shown.reason}`;
  return shown.tests.map(([file, title]) => `\`${file}\`: ${title}`).join('; ');
}
