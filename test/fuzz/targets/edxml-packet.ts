// Packets of the exchange axis: foreign XML, Base64 and ZIP.
import { memorySource } from '../../../agent/core/byte-source.ts';
import { inspectPacket } from '../../../agent/jobs/inspect-packet.ts';
import { edxmlPacket, statusPacket } from '../../support/edxml-packet.ts';
import { letterPdf } from '../../support/letter.ts';
import type { FuzzTarget } from '../target.ts';

export const target: FuzzTarget = {
  name: 'edxml-packet',
  words: ['<!DOCTYPE a>', '<![CDATA[', ']]>', '<a>', '</edXML>', '&amp;', '&#0;', 'UEsDBA', '<!--'],
  seeds: () => [
    edxmlPacket({ files: [{ name: 'a.pdf', bytes: letterPdf() }] }),
    edxmlPacket({ business: '<BussinessDocType>3</BussinessDocType>' }),
    statusPacket('03'),
  ],
  run: async (input) => {
    await inspectPacket(memorySource(input), async () => ({
      status: 'ok',
      overall: 'valid',
      signatures: [],
    }));
  },
};
