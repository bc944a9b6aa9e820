// The invented province: its offices, communes and signers.
import type { IssuingOrganization } from '../document-model.ts';

export const committee: IssuingOrganization = {
  name: 'ỦY BAN NHÂN DÂN|TỈNH MINH GIANG',
  place: 'Minh Giang',
};
export const office: IssuingOrganization = {
  parent: 'ỦY BAN NHÂN DÂN|TỈNH MINH GIANG',
  name: 'VĂN PHÒNG',
  place: 'Minh Giang',
};

export function department(name: string): IssuingOrganization {
  return { parent: 'UBND TỈNH MINH GIANG', name, place: 'Minh Giang' };
}

export function commune(name: string, place: string): IssuingOrganization {
  return { name: `ỦY BAN NHÂN DÂN|${name}`, place };
}

export const deputyOfficeHead = 'Trần Minh Khôi';
export const officeHead = 'Đỗ Quang Vinh';
export const chairman = 'Nguyễn Hữu Phước';
export const deputyChairman = 'Vũ Thị Bích Liên';

/** «Thừa lệnh» of the chairman, signed by the deputy head of the office for its head. */
export const byOrderOfChairman = ['TL. CHỦ TỊCH', 'KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG'];
export const forCommittee = ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'];
export const deputyForCommittee = ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'];

export const units = [
  'Sở Nội vụ',
  'Sở Khoa học và Công nghệ',
  'Sở Tài chính',
  'Sở Xây dựng',
  'Sở Y tế',
  'Sở Giáo dục và Đào tạo',
  'Sở Tư pháp',
  'Sở Công Thương',
  'Sở Nông nghiệp và Môi trường',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Thanh tra tỉnh',
  'Ban Quản lý các khu công nghiệp',
  'Trung tâm Phục vụ hành chính công',
  'Ủy ban nhân dân phường Bến Thủy',
  'Ủy ban nhân dân phường Đông Giang',
  'Ủy ban nhân dân phường Hòa Bắc',
  'Ủy ban nhân dân phường Trường Thọ',
  'Ủy ban nhân dân xã An Lộc Thượng',
  'Ủy ban nhân dân xã Bình Sơn Đông',
  'Ủy ban nhân dân xã Cẩm Giang',
  'Ủy ban nhân dân xã Đại Phú',
  'Ủy ban nhân dân xã Hưng Lộc',
  'Ủy ban nhân dân xã Khánh Vĩnh Hạ',
  'Ủy ban nhân dân xã Long Thạnh Tây',
  'Ủy ban nhân dân xã Mỹ Quý',
  'Ủy ban nhân dân xã Nghĩa Thắng',
  'Ủy ban nhân dân xã Phú Điền',
  'Ủy ban nhân dân xã Quảng Ninh Thượng',
  'Ủy ban nhân dân xã Sơn Hạ',
  'Ủy ban nhân dân xã Tân Phước Bắc',
  'Ủy ban nhân dân xã Thạch Bình',
  'Ủy ban nhân dân xã Vạn Xuân',
  'Ủy ban nhân dân xã Vĩnh Ngọc',
  'Ủy ban nhân dân xã Xuân Lâm',
] as const;
