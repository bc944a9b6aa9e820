import { describe, expect, it } from 'vitest';
import { callBody, unescaped } from '../../../../extension/portals/profile/transfer/dwr.ts';

describe('a DWR call', () => {
  it('is a plain form, and its arguments cannot begin a field of their own', () => {
    const body = callBody({ script: 'NEORemoting', method: 'getRSet', page: '/qlvbdh/ct' }, [
      'x("1",0)\nc0-id=7',
      'văn bản',
    ]);
    expect(body.split('\n')).toEqual([
      'callCount=1',
      'page=/qlvbdh/ct',
      'httpSessionId=',
      'scriptSessionId=',
      'c0-scriptName=NEORemoting',
      'c0-methodName=getRSet',
      'c0-id=0',
      'c0-param0=string:x(%221%22%2C0)%0Ac0-id%3D7',
      'c0-param1=string:v%C4%83n%20b%E1%BA%A3n',
      'batchId=0',
      '',
    ]);
  });

  it('answers with a script, read as text: strings once or twice escaped', () => {
    const list = JSON.stringify([{ name: 'Công văn "142".pdf' }]);
    const script = `var s0=${JSON.stringify(list)};`;
    const ascii = script.replaceAll(/[^\x20-\x7e]/g, (letter) => {
      return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
    expect(unescaped(ascii)).toContain('"name":"Công văn "142".pdf"');
  });
});
