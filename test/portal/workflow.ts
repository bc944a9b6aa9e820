// Who may move a document to which status (the outgoing path: draft, signature, issue).
import type { Role, Status } from './store/model.ts';

export type Step = {
  readonly name: string;
  readonly label: string;
  readonly from: Status;
  readonly to: Status;
  readonly role: Role;
  readonly main: boolean;
};

const steps: readonly Step[] = [
  step('trinh-ky', 'Trình ký', 'draft', 'awaitingSignature', 'drafter', true),
  step(
    'duyet',
    'Duyệt, chuyển văn thư',
    'awaitingSignature',
    'awaitingIssue',
    'competentPerson',
    true,
  ),
  step('tra-lai', 'Trả lại', 'awaitingSignature', 'draft', 'competentPerson', false),
  step('ban-hanh', 'Ban hành', 'awaitingIssue', 'issued', 'recordsClerk', true),
  step('tiep-nhan', 'Tiếp nhận', 'received', 'awaitingHandling', 'recordsClerk', true),
  step('xu-ly', 'Nhận xử lý', 'awaitingHandling', 'inProgress', 'drafter', true),
  step('hoan-thanh', 'Hoàn thành', 'inProgress', 'completed', 'drafter', true),
];

export function stepsFor(status: Status, role: Role): readonly Step[] {
  return steps.filter((candidate) => candidate.from === status && candidate.role === role);
}

function step(
  name: string,
  label: string,
  from: Status,
  to: Status,
  role: Role,
  main: boolean,
): Step {
  return { name, label, from, to, role, main };
}
