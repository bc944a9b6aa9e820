// Tabs of the document page and the portal's own upload form.
/* global document, FormData, fetch, location */
'use strict';

function selectTab(tab) {
  for (const other of document.querySelectorAll('[role=tab]')) {
    const selected = other === tab;
    other.setAttribute('aria-selected', String(selected));
    other.tabIndex = selected ? 0 : -1;
    document.getElementById(other.getAttribute('aria-controls')).hidden = !selected;
  }
}

function startTabs(tabList) {
  const tabs = [...tabList.querySelectorAll('[role=tab]')];
  for (const tab of tabs) tab.addEventListener('click', () => selectTab(tab));
  tabList.addEventListener('keydown', (event) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (move === undefined) return;
    const next = tabs[(tabs.indexOf(document.activeElement) + move + tabs.length) % tabs.length];
    selectTab(next);
    next.focus();
  });
  selectTab(
    tabs.find((tab) => `#${tab.getAttribute('aria-controls')}` === location.hash) ?? tabs[0],
  );
}

async function upload(form) {
  const row = document.querySelector(
    `table.tep-dinh-kem tr[data-tep="${form.elements.tep.value}"]`,
  );
  const body = new FormData();
  body.append('csrf', form.dataset.csrf);
  body.append('base', row.dataset.bam);
  body.append('file', form.elements.file.files[0]);
  const answer = await fetch(row.dataset.taiLen, { method: 'POST', body });
  const result = await answer.json();
  if (result.ok) location.reload();
  else form.querySelector('.ket-qua').textContent = result.message;
}

const tabList = document.querySelector('[role=tablist]');
if (tabList !== null) startTabs(tabList);

const uploadForm = document.querySelector('form.tai-len');
if (uploadForm !== null) {
  uploadForm.hidden = false;
  uploadForm.addEventListener('submit', (event) => {
    event.preventDefault();
    void upload(uploadForm);
  });
}
