// 19 · Names, kinds and sizes of the files as the rules of the province have them.
import type { DispatchFinding } from '../../../shared/dispatch/finding.ts';
import type { DispatchRules } from '../../../shared/dispatch/rules.ts';
import { type Answer, warn } from './answer.ts';
import { type DocumentSet, type FileFacts, filesOf } from './facts.ts';

const PLAIN = /^[A-Za-z0-9._-]+$/;

export function fileNames(set: DocumentSet): Answer {
  const { files } = set.rules;
  if (files === undefined) return 'notApplicable';
  return filesOf(set).flatMap((file) => findings(file, files));
}

function findings(
  { name: file, sizeBytes }: FileFacts,
  { longestName, plainNames, types, largestBytes }: NonNullable<DispatchRules['files']>,
): DispatchFinding[] {
  const length = Array.from(file.normalize('NFC')).length;
  const type = /\.([^.]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  return [
    ...(longestName !== undefined && length > longestName
      ? [warn('file-name-too-long', { file, length, limit: longestName })]
      : []),
    ...(plainNames && !PLAIN.test(file) ? [warn('file-name-characters', { file })] : []),
    ...(types !== undefined && !types.includes(type)
      ? [warn('file-type-refused', { file, types: types.join(', ') })]
      : []),
    ...(largestBytes !== undefined && sizeBytes > largestBytes
      ? [
          warn('file-too-large', {
            file,
            size: megabytes(sizeBytes),
            limit: megabytes(largestBytes),
          }),
        ]
      : []),
  ];
}

const megabytes = (bytes: number): string => (bytes / (1024 * 1024)).toFixed(1);
