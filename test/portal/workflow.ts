// Who may move a document to which status: outgoing from draft over signature to issue, incoming from receipt to the end.
import type { DocumentRow, Role, Status } from './store/model.ts';

export type Step = {
  readonly name: string;
  readonly label: string;
  readonly from: readonly Status[];
  readonly to: Status;
  readonly role: Role;
  readonly main: boolean;
  /** Nobody returns a document without a word why (NĐ 30 Đ21.2b). */
  readonly needsReason: boolean;
};

const steps: readonly Step[] = [
  step('trinh-ky', 'Trình ký', ['draft', 'sentBack'], 'awaitingSignature', 'drafter'),
  step('duyet', 'Duyệt, chuyển văn thư', ['awaitingSignature'], 'awaitingIssue', 'competentPerson'),
  returning('tra-lai', 'Trả lại', 'awaitingSignature', 'sentBack', 'competentPerson'),
  step('cap-so', 'Cấp số', ['awaitingIssue'], 'awaitingIssue', 'recordsClerk'),
  step('ban-hanh', 'Ban hành', ['awaitingIssue'], 'issued', 'recordsClerk'),
  returning('tra-lai-soan', 'Trả lại', 'awaitingIssue', 'sentBack', 'recordsClerk'),
  step('tiep-nhan', 'Tiếp nhận', ['received'], 'awaitingHandling', 'recordsClerk'),
  returning('tra-lai-noi-gui', 'Trả lại nơi gửi', 'received', 'receiptRefused', 'recordsClerk'),
  step('xu-ly', 'Nhận xử lý', ['awaitingHandling'], 'inProgress', 'drafter'),
  step('hoan-thanh', 'Hoàn thành', ['inProgress'], 'completed', 'drafter'),
];

export function stepsFor({ status, documentCode }: DocumentRow, role: Role): readonly Step[] {
  return steps.filter(
    ({ name, from, role: whose }) =>
      from.includes(status) && whose === role && !(name === 'cap-so' && documentCode !== ''),
  );
}

function step(name: string, label: string, from: readonly Status[], to: Status, role: Role): Step {
  return { name, label, from, to, role, main: true, needsReason: false };
}

function returning(name: string, label: string, from: Status, to: Status, role: Role): Step {
  return { name, label, from: [from], to, role, main: false, needsReason: true };
}
