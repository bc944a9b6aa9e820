// The invented people of the portal.
import { randomBytes } from 'node:crypto';
import { hashPassword } from '../sessions.ts';
import type { Role } from '../store/model.ts';
import type { Store } from '../store/store.ts';

export type DemoUser = {
  readonly login: string;
  readonly name: string;
  readonly title: string;
  readonly role: Role;
};

export const demoPassword = 'QuanLy@2026';

export const users = [
  {
    login: 'chuyenvien',
    name: 'Lê Thị Thu Hà',
    title: 'Chuyên viên Phòng Hành chính - Tổ chức',
    role: 'drafter',
  },
  {
    login: 'lanhdao',
    name: 'Trần Minh Khôi',
    title: 'Phó Chánh Văn phòng',
    role: 'competentPerson',
  },
  {
    login: 'vanthu',
    name: 'Phạm Hồng Ngân',
    title: 'Văn thư cơ quan',
    role: 'recordsClerk',
  },
  {
    login: 'quantri',
    name: 'Võ Quang Duy',
    title: 'Quản trị hệ thống',
    role: 'administrator',
  },
] as const satisfies readonly DemoUser[];

export function addUsers(store: Store): void {
  for (const user of users) {
    const salt = randomBytes(16).toString('hex');
    store.addUser({ ...user, salt, passwordHash: hashPassword(demoPassword, salt) });
  }
}
