import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeLine,
  type FromPageWorld,
  readFromPageWorld,
  readToPageWorld,
  type ToPageWorld,
} from '../../../../extension/page-world/line-messages.ts';

const id = fc.integer({ min: 1, max: 0xffff_ffff });
const plugin = fc.constantFrom('vgca' as const, 'vnpt' as const);
const fromPage: fc.Arbitrary<FromPageWorld> = fc.oneof(
  fc.record({
    kind: fc.constant('call' as const),
    id,
    plugin,
    path: fc.string(),
    text: fc.string(),
  }),
  fc.record({ kind: fc.constantFrom('closed' as const, 'presence' as const), id }),
);
const toPage: fc.Arbitrary<ToPageWorld> = fc.oneof(
  fc.record({
    kind: fc.constant('settings' as const),
    plugins: fc.array(plugin, { maxLength: 3 }),
    whenAbsent: fc.constantFrom('answer' as const, 'refuse' as const),
    passThrough: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('heard' as const), id }),
  fc.record({ kind: fc.constant('reply' as const), id, text: fc.string() }),
  fc.record({ kind: fc.constant('presence' as const), id, isPresent: fc.boolean() }),
);

describe('messages between the two worlds of a page', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(fromPage, (message) => {
        expect(readFromPageWorld(encodeLine(message))).toEqual(message);
      }),
    );
    fc.assert(
      fc.property(toPage, (message) => {
        expect(readToPageWorld(encodeLine(message))).toEqual(message);
      }),
    );
  });

  it('are refused as whole when anything of them is foreign', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const known = readFromPageWorld(JSON.stringify(value));
        if (known !== undefined) expect(['call', 'closed', 'presence']).toContain(known.kind);
      }),
    );
    for (const text of [
      ...['', 'null', '[]', '1', '{', '{"kind":"call"}', '{"kind":"closed","id":0}'],
      ...['{"kind":"closed","id":1.5}', '{"kind":"closed","id":"1"}'],
      '{"kind":"call","id":1,"plugin":"bkav","path":"/","text":""}',
      '{"kind":"call","id":1,"plugin":"vgca","path":1,"text":""}',
    ])
      expect(readFromPageWorld(text)).toBeUndefined();
    for (const text of [
      '{"kind":"settings","plugins":["vgca","bkav"],"whenAbsent":"answer","passThrough":true}',
      '{"kind":"settings","plugins":[],"whenAbsent":"never","passThrough":true}',
      '{"kind":"reply","id":1}',
      '{"kind":"presence","id":1,"isPresent":1}',
    ])
      expect(readToPageWorld(text)).toBeUndefined();
    for (const value of [undefined, 1, {}, { kind: 'heard', id: 1 }])
      expect(readToPageWorld(value)).toBeUndefined();
  });

  it('carry nothing beside their members', () => {
    const forged = '{"kind":"closed","id":3,"origin":"https://qlvb.example","__proto__":{"a":1}}';
    expect(readFromPageWorld(forged)).toStrictEqual({ kind: 'closed', id: 3 });
  });
});
