// Identifiers of organizations on the axis: QCVN 102:2016 (level 1 last) and Decision 20/2020/QĐ-TTg, Article 4 (level 1 first).
const OLD = /^\d{3}\.\d{2}\.\d{2}\.[A-Z][A-Z0-9]\d$/;
const NEW = /^(?=.{3,35}$)[A-Y]\d{2}(\.[A-Z0-9]+)*$/;
/** A company's tax code (Article 5). */
const COMPANY = /^(Z\d{2}\.)?\d{10}(-?\d{3})?$/;

/** `irregular` codes are met in official packets: no fault, but worth a look. */
export type CodeForm = 'qcvn-102' | 'decision-20' | 'company' | 'irregular';

/** As codes are compared: never by name, never by case. */
export const normalizedCode = (code: string): string => code.trim().toUpperCase();

export function codeForm(code: string): CodeForm {
  const normalized = normalizedCode(code);
  if (OLD.test(normalized)) return 'qcvn-102';
  if (NEW.test(normalized)) return 'decision-20';
  return COMPANY.test(normalized) ? 'company' : 'irregular';
}
