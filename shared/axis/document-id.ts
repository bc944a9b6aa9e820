// DocumentId of a packet: `<organization>,<yyyy/MM/dd>,<number>/<notation>`, as the axis' own programs write it.
export interface DocumentIdParts {
  readonly organizationId: string;
  /** yyyy/MM/dd */
  readonly date: string;
  readonly number: string;
  readonly notation: string;
}

/** undefined for any other form: senders write identifiers of their own, too. */
export function documentIdParts(documentId: string): DocumentIdParts | undefined {
  const found = /^([^,]+),(\d{4}\/\d{2}\/\d{2}),([^/,]+)\/(.+)$/.exec(documentId.trim());
  const [, organizationId, date, number, notation] = found ?? [];
  if (organizationId === undefined || date === undefined) return undefined;
  if (number === undefined || notation === undefined) return undefined;
  return { organizationId: organizationId.trim(), date, number: number.trim(), notation };
}

/** Whether yyyy/MM/dd names a day that there is. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})\/(\d{2})\/(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
