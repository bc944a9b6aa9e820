// Page tree: flat for short documents, two levels for long ones; resources are inherited (ISO 32000-2 §7.7.3).
import type { PdfFile } from './pdf-file.ts';

const pagesPerNode = 10;

/**
 * @param pages - entries of each page dictionary but /Type and /Parent
 * @param inherited - entries that all pages take from the root node
 * @returns object number of the root node
 */
export function writePageTree(file: PdfFile, pages: readonly string[], inherited: string): number {
  const root = file.reserve();
  if (pages.length <= pagesPerNode) {
    writeNode(file, root, pages, inherited);
    return root;
  }
  const nodes: number[] = [];
  for (let start = 0; start < pages.length; start += pagesPerNode) {
    const node = file.reserve();
    nodes.push(node);
    writeNode(file, node, pages.slice(start, start + pagesPerNode), `/Parent ${root} 0 R`);
  }
  file.set(
    root,
    `<< /Type /Pages /Count ${pages.length} /Kids [${references(nodes)}] ${inherited} >>`,
  );
  return root;
}

function writeNode(file: PdfFile, id: number, pages: readonly string[], entries: string): void {
  const kids = pages.map((page) => file.add(`<< /Type /Page /Parent ${id} 0 R ${page} >>`));
  file.set(id, `<< /Type /Pages /Count ${kids.length} /Kids [${references(kids)}] ${entries} >>`);
}

function references(ids: readonly number[]): string {
  return ids.map((id) => `${id} 0 R`).join(' ');
}
