// Page scripts that call VGCA Sign Service as the copies found on portals do: one socket per call, one message each way,
// no error handler, no time limit. Four packagings of the same twenty functions; written from the protocol's facts.

const ADDRESS = 'wss://127.0.0.1:8987';

/** Name of the page's function, path of its socket, and what it takes: a callback alone, a text, or sender and text. */
const functions = [
  ['vgca_sign_approved', '/SignApproved', 'text'],
  ['vgca_sign_issued', '/SignIssued', 'text'],
  ['vgca_sign_income', '/SignIncome', 'text'],
  ['vgca_sign_copy', '/SignCopy', 'text'],
  ['vgca_sign_appendix', '/SignAppendix', 'text'],
  ['vgca_comment', '/Comment', 'text'],
  ['vgca_sign_pdf', '/SignPDF', 'text'],
  ['vgca_sign_pdfwp', '/SignPDFWP', 'text'],
  ['vgca_sign_file', '/SignFile', 'text'],
  ['vgca_sign_files', '/SignFiles', 'text'],
  ['vgca_verify_pdf', '/VerifyPDF', 'text'],
  ['vgca_sign_office', '/SignOffice', 'text'],
  ['vgca_verify_msg', '/VerifyMsg', 'text'],
  ['vgca_verify_json', '/VerifyJson', 'text'],
  ['vgca_sign_xml_wp12', '/SignXMLP12', 'text'],
  ['vgca_get_certinfo', '/GetCertInfo', 'get_cert_info'],
  ['vgca_license_request', '/GetLicenseRequest', 'request'],
  ['vgca_get_version', '/GetVersion', 'version'],
  ['vgca_show_config', '/Config', 'config'],
  ['vgca_auth', '/Auth', 'sender'],
  ['vgca_sign_msg', '/SignMsg', 'sender'],
  ['vgca_sign_xml', '/SignXML', 'sender'],
  ['vgca_sign_json', '/SignJson', 'sender'],
] as const;

const call = `function goiDichVu(duong, thongDiep, xong) {
  if (!('WebSocket' in window)) { xong('{"Error":"no WebSocket","Status":500}'); return; }
  var ws = new WebSocket('${ADDRESS}' + duong);
  ws.onopen = function () { ws.send(thongDiep); };
  ws.onmessage = function (evt) { xong(evt.data); ws.close(); };
  ws.onclose = function () { console.log('Connection is closed...'); };
}`;

function body(path: string, takes: string): string {
  switch (takes) {
    case 'text':
      return `function (json, xong) { goiDichVu('${path}', json, xong); }`;
    case 'sender':
      return `function (nguoiGui, json, xong) { goiDichVu('${path}', json, function (tra) { xong(nguoiGui, tra); }); }`;
    default:
      return `function (xong) { goiDichVu('${path}', '${takes}', xong || function () {}); }`;
  }
}

const members = functions.map(([name, path, takes]) => `${name}: ${body(path, takes)}`).join(',\n');
const globals = functions
  .map(([name, path, takes]) => `window.${name} = ${body(path, takes)};`)
  .join('\n');

/** As packers leave it: no name is written out, the socket's least of all. */
const packed = `(function (a, b) {
  var c = a[b(87) + 'ebSocket'], d = ['open', 'message', 'close'];
  var e = function (f, g, h) {
    var i = new a['WebSocket']('wss:' + '//127.0' + '.0.1:' + String(8987) + f);
    i.addEventListener(d[0], function () { i['se' + 'nd'](g); });
    i.addEventListener(d[1], function (j) { h(j['da' + 'ta']); i[d[2]](); });
  };
  void c;
  var k = ${JSON.stringify(functions.map(([name, path, takes]) => [name, path, takes]))};
  k.forEach(function (l) {
    a[l[0]] = l[2] === 'text' ? function (m, n) { e(l[1], m, n); }
      : l[2] === 'sender' ? function (o, m, n) { e(l[1], m, function (p) { n(o, p); }); }
      : function (n) { e(l[1], l[2], n || function () {}); };
  });
})(window, String.fromCharCode);`;

/** Some portals put their own constructor in the socket's place for a moment, to catch what the plugin opens. */
const wrapped = `${call}
var batDuoc = [];
var goc = window.WebSocket;
window.WebSocket = function (dia, giaoThuc) {
  var ws = giaoThuc === undefined ? new goc(dia) : new goc(dia, giaoThuc);
  batDuoc.push(ws);
  return ws;
};
window.WebSocket.prototype = goc.prototype;
${globals}
window.soLanBat = function () { return batDuoc.length; };`;

export const variants = ['global', 'object', 'module', 'packed', 'wrapped'] as const;
export type Variant = (typeof variants)[number];

/** What stands between the script tags of a page; afterwards each function is found by name in \`window\`. */
export function scriptOf(variant: Variant): { readonly type: string; readonly text: string } {
  const expose =
    'Object.keys(vgcapluginObject).forEach(function (k) { window[k] = vgcapluginObject[k]; });';
  switch (variant) {
    case 'global':
      return { type: 'text/javascript', text: `${call}\n${globals}` };
    case 'object':
      return {
        type: 'text/javascript',
        text: `${call}\nvar vgcapluginObject = {${members}};\n${expose}`,
      };
    case 'module':
      return {
        type: 'module',
        text: `import vgcapluginObject from '/goi/vgcaplugin.mjs';\n${expose}`,
      };
    case 'packed':
      return { type: 'text/javascript', text: packed };
    case 'wrapped':
      return { type: 'text/javascript', text: wrapped };
  }
}

export const moduleText = `${call}\nexport default {${members}};\n`;
