// Scripts of the skin `classic`, as an old portal has them: ES5, globals, strings put together.
/* global window, document, XMLHttpRequest, location */
var DWREngine = { _handleResponse: function () {} };
var NEORemoting = {
  getRSet: function (query, done) {
    var request = new XMLHttpRequest();
    request.open('POST', '/qlvbdh/dwr/exec/NEORemoting.getRSet.dwr');
    request.setRequestHeader('Content-Type', 'text/plain');
    request.onload = function () {
      var found = /s0=(".*");/.exec(request.responseText);
      done(found ? JSON.parse(JSON.parse(found[1])) : []);
    };
    request.onerror = function () {
      done({ outcome: 'failed', message: 'Mất kết nối tới máy chủ.' });
    };
    request.send(
      'callCount=1\npage=' +
        location.pathname +
        '\nc0-scriptName=NEORemoting\nc0-methodName=getRSet\nc0-id=0\nc0-param0=string:' +
        encodeURIComponent(query) +
        '\nbatchId=1\n',
    );
  },
};
window.NEORemoting = NEORemoting;
window.DWREngine = DWREngine;

window.moVanBan = function (id) {
  window.open('/qlvbdh/ct?k9F.=' + id, 'vb', 'width=900,height=600');
};

window.taiTep = function (name, path) {
  location.href =
    '/qlvbdh/smartoffice/jbm/download.jsp?5E1XCBS.=' +
    encodeURIComponent(window.btoa(unescape(encodeURIComponent(name)))) +
    '&5FpXTEW.=' +
    encodeURIComponent(path) +
    '&TFbm5O..=dmI=';
};

window.nopTep = function () {
  var info = document.getElementById('thong_tin');
  NEORemoting.getRSet(
    'qlvb.van_ban.getFileAttachLst("' + info.getAttribute('data-id') + '",0)',
    function (files) {
      var list = document.getElementById('ds_tep');
      list.innerHTML = '';
      for (var at = 0; at < files.length; at++) {
        var item = document.createElement('li');
        var link = document.createElement('a');
        item.className = 'tep';
        item.setAttribute('flyid', files[at].id);
        item.setAttribute('pb', files[at].version);
        item.setAttribute('tai_len', files[at].upload);
        link.href =
          "javascript:taiTep('" +
          files[at].name.replace(/'/g, "\\'") +
          "','" +
          files[at].hdd_file +
          "')";
        link.appendChild(document.createTextNode(files[at].name));
        item.appendChild(link);
        list.appendChild(item);
      }
    },
  );
};

window.moGui = function (id) {
  document.getElementById('khung').innerHTML =
    '<iframe name="khung_gui" width="100%" height="700" src="/qlvbdh/gui?k9F.=' +
    id +
    '"></iframe>';
};

window.guiLienThong = function () {
  var id = document.getElementById('thong_tin').getAttribute('data-id');
  var boxes = document.querySelectorAll('.chkDonVi');
  var codes = [];
  for (var at = 0; at < boxes.length; at++) {
    if (boxes[at].checked) codes.push(boxes[at].value);
  }
  var given = [
    id,
    codes.join(';'),
    document.getElementById('chkBanGiay').checked ? '1' : '0',
    document.getElementById('cbLoaiGui').value,
    document.getElementById('txtHan').value,
  ];
  var list = JSON.stringify(given).slice(1, -1);
  NEORemoting.getRSet('qlvb.lien_thong.gui(' + list + ')', function (answer) {
    var result = document.getElementById('kq_gui');
    result.className = answer.outcome || 'failed';
    result.innerHTML = '';
    result.appendChild(document.createTextNode(answer.message || ''));
  });
};

window.thuHoi = function (id) {
  var reason = window.prompt('Lý do thu hồi');
  if (reason === null) return;
  NEORemoting.getRSet(
    'qlvb.lien_thong.thuHoi(' + id + ',' + JSON.stringify(reason) + ')',
    function (answer) {
      window.alert(answer.message);
      location.reload();
    },
  );
};

window.chuyenBuoc = function (step, needsReason) {
  var id = document.getElementById('thong_tin').getAttribute('data-id');
  var reason = needsReason ? window.prompt('Lý do') : '';
  if (reason === null) return;
  var list = JSON.stringify([id, step, reason]).slice(1, -1);
  NEORemoting.getRSet('qlvb.xu_ly.chuyen(' + list + ')', function (answer) {
    if (answer.message) window.alert(answer.message);
    else location.reload();
  });
};
