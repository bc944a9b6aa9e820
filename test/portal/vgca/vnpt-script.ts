// A page script that speaks to the VNPT plugin as the copies on portals do: one socket for many messages, functions by
// number, the answer cut at the asterisk.
export const vnptScript = `(function () {
  var cong = [4433, 4434, 4435], thu = 0, ws = null, san = 0;
  function ketNoi(duLieu, xong) {
    var nhan = function (evt) {
      var phan = evt.data.split('*');
      if (phan[1] === 'callbackDefault') xong(phan[0]); else window[phan[1]](phan[0]);
    };
    if (ws !== null && san === 1) { ws.onmessage = nhan; ws.send(duLieu); return; }
    ws = new WebSocket('wss://localhost:' + cong[thu] + '/plugin');
    var hen = setTimeout(function () { ws.close(); ws = null; thu++; ketNoi(duLieu, xong); }, 3000);
    ws.onopen = function () { san = 1; clearTimeout(hen); ws.send(duLieu); };
    ws.onclose = function () { san = 0; };
    ws.onmessage = nhan;
  }
  function goi(so, thamSo, ten) {
    return new Promise(function (xong) {
      ketNoi(JSON.stringify({ functionID: so, funcCallback: ten || 'callbackDefault', args: thamSo, domain: location.hostname }), xong);
    });
  }
  window.vnpt_plugin = {
    checkPlugin: function () { return goi(7, ['']); },
    getVersion: function () { return goi(11, ['']); },
    setLicenseKey: function (khoa) { return goi(6, [khoa]); },
    getCertInfo: function () { return goi(0, ['']); },
    signPdf: function (tep, nguoiKy, ten) {
      return goi(2, nguoiKy ? [tep, JSON.stringify(nguoiKy)] : [tep], ten);
    },
    verifyPdf: function (tep) { return goi(42, [tep]); },
    scan: function () { return goi(24, ['']); }
  };
})();`;
