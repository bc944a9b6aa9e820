// Hands a file to the person: the browser's own download of a Blob.

/** @param label - name of the original; the signed one is told apart by its name */
export function saveSigned(document: Blob, label: string): void {
  const link = window.document.createElement('a');
  link.href = URL.createObjectURL(document);
  link.download = signedName(label);
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}

export function signedName(label: string): string {
  const stem = label.replace(/\.pdf$/i, '').replaceAll(/[/\\:*?"<>|]/g, '_');
  return `${stem}_da-ky.pdf`;
}
