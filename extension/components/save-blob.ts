// Hands a file to the person: the browser's own download of a Blob.

export function saveBlob(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}

/** @param label - name of the original; the new file is told apart by its name */
export function fileName(label: string, addition: string, extension: 'pdf' | 'json'): string {
  const stem = label.replace(/\.pdf$/i, '').replaceAll(/[/\\:*?"<>|]/g, '_');
  return `${stem}_${addition}.${extension}`;
}

export function saveSigned(signed: Blob, label: string): void {
  saveBlob(signed, fileName(label, 'da-ky', 'pdf'));
}
