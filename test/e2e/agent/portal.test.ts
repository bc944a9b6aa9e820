// The reference portal as a running server: login, lists, download, upload with its refusals, faults.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PortalClient } from '../../portal/client.ts';
import { demoPassword } from '../../portal/seed/users.ts';
import { type RunningPortal, startPortal } from '../../portal/server.ts';
import type { AttachmentRow, DocumentRow } from '../../portal/store/model.ts';

const maxUploadBytes = 1_000_000;
const signed = new TextEncoder().encode('%PDF-1.7\n% bản đã ký\n%%EOF\n');

let portal: RunningPortal;
let leader: PortalClient;

beforeAll(async () => {
  portal = await startPortal({ maxUploadBytes });
  leader = await signInAs('lanhdao');
});
afterEach(() => {
  portal.faults.set({});
});
afterAll(async () => {
  await portal.close();
});

describe('login', () => {
  it('sends a visitor to the login page and back to the wanted page', async () => {
    const answer = await fetch(`${portal.origin}/cho-ky`, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/dang-nhap?tiep=%2Fcho-ky');
    const form = { ten: 'lanhdao', 'mat-khau': demoPassword, tiep: '/cho-ky' };
    expect((await logIn(form)).headers.get('location')).toBe('/cho-ky');
  });

  it('gives a cookie that scripts and other sites do not get', async () => {
    const answer = await logIn({ ten: 'lanhdao', 'mat-khau': demoPassword });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^QLVB_PHIEN=[0-9a-f]{48}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it.each([
    { ten: 'lanhdao', 'mat-khau': 'sai' },
    { ten: 'khong-co', 'mat-khau': demoPassword },
    {},
  ])('refuses %o', async (form) => {
    const answer = await logIn(form);
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.text()).toContain('Tên đăng nhập hoặc mật khẩu không đúng.');
  });

  it.each(['//xau.example/', 'https://xau.example/', '/\\xau.example'])(
    'never leads to %s',
    async (tiep) => {
      const answer = await logIn({ ten: 'lanhdao', 'mat-khau': demoPassword, tiep });
      expect(answer.headers.get('location')).toBe('/');
    },
  );

  it('ends with a logout that carries the CSRF token', async () => {
    const clerk = await signInAs('vanthu');
    const without = await clerk.post('/dang-xuat', new URLSearchParams());
    expect(without.status).toBe(403);
    await clerk.post('/dang-xuat', new URLSearchParams({ csrf: await clerk.csrf() }));
    expect((await clerk.get('/cho-ky')).status).toBe(303);
  });
});

describe('pages', () => {
  it.each([
    ['/van-ban-den', 8],
    ['/van-ban-di', 5],
    ['/du-thao', 2],
    ['/cho-ky', 5],
  ])('%s lists %i documents', async (path, count) => {
    const page = await (await leader.get(path)).text();
    expect(page.match(/<tr data-van-ban="\d+">/g)).toHaveLength(count);
    expect(page).toContain('body data-vai-tro="competentPerson"');
  });

  it('finds documents by words of code and subject', async () => {
    const page = await (await leader.get('/cho-ky?tu-khoa=SỐ+HÓA')).text();
    expect(page.match(/<tr data-van-ban=/g)).toHaveLength(1);
  });

  it('forbids everything that is not its own in its CSP', async () => {
    const policy = (await leader.get('/cho-ky')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('keeps the DOM contract of a document page', async () => {
    const { document, attachment, path } = waiting();
    const page = await (await leader.get(`/van-ban/${document.id}`)).text();
    expect(page).toContain('<meta name="qlvb" content="tham-chieu version 1">');
    expect(page).toContain(
      `<tr data-tep="${attachment.id}" data-loai="application/pdf" data-phien-ban="${attachment.version}" data-bam="${attachment.sha256}" data-tai-len="${path}/phien-ban">`,
    );
    expect(page).toContain(`<a class="ten-tep" href="${path}">${attachment.name}</a>`);
    expect(page).toContain('<dt>Số ký hiệu</dt><dd data-truong="documentCode">142/UBND-VP</dd>');
    expect(page).toContain('<td class="thao-tac">');
  });

  it('answers 404 for what does not exist', async () => {
    expect((await leader.get('/van-ban/9999')).status).toBe(404);
    expect((await leader.get('/khac')).status).toBe(404);
    expect((await leader.get('/tinh/server.ts')).status).toBe(404);
  });
});

describe('workflow', () => {
  it('lets each role do its own step only', async () => {
    const document = documentWith('draft');
    const step = async (who: PortalClient, buoc: string): Promise<number> => {
      const form = new URLSearchParams({ csrf: await who.csrf(), buoc });
      return (await who.post(`/van-ban/${document.id}/xu-ly`, form)).status;
    };
    const [drafter, clerk] = [await signInAs('chuyenvien'), await signInAs('vanthu')];
    expect(await step(leader, 'trinh-ky')).toBe(403);
    expect(await step(drafter, 'trinh-ky')).toBe(303);
    expect(await step(clerk, 'ban-hanh')).toBe(403);
    expect(await step(leader, 'duyet')).toBe(303);
    expect(await step(clerk, 'ban-hanh')).toBe(303);
    const after = portal.db.document(document.id);
    expect(after?.status).toBe('issued');
    expect(after?.documentCode).toBe('143/UBND-VP');
    expect(portal.db.history(document.id).map(({ event }) => event)).toEqual([
      'Ban hành',
      'Duyệt, chuyển văn thư',
      'Trình ký',
      'Tạo dự thảo',
    ]);
  });

  async function step(who: PortalClient, id: number, buoc: string, reason = ''): Promise<number> {
    const form = new URLSearchParams({ csrf: await who.csrf(), buoc, 'ly-do': reason });
    return (await who.post(`/van-ban/${id}/xu-ly`, form)).status;
  }

  it('returns a document to its drafter with a reason, never without, and says it there', async () => {
    const { id } = documentWith('awaitingSignature');
    expect(await step(leader, id, 'tra-lai')).toBe(422);
    expect(await step(leader, id, 'tra-lai', '  ')).toBe(422);
    expect(portal.db.document(id)?.status).toBe('awaitingSignature');
    expect(await step(leader, id, 'tra-lai', 'Sai số liệu tại mục 2')).toBe(303);
    expect(portal.db.document(id)?.status).toBe('sentBack');
    const drafter = await signInAs('chuyenvien');
    expect(await (await drafter.get('/du-thao')).text()).toContain(`data-van-ban="${id}"`);
    expect(await (await drafter.get(`/van-ban/${id}`)).text()).toContain('Sai số liệu tại mục 2');
    expect(await step(drafter, id, 'trinh-ky')).toBe(303);
  });

  it('returns an incoming document to its sender with a reason', async () => {
    const { id } = documentWith('received');
    const clerk = await signInAs('vanthu');
    expect(await step(clerk, id, 'tra-lai-noi-gui')).toBe(422);
    expect(await step(clerk, id, 'tra-lai-noi-gui', 'Thiếu chữ ký số của cơ quan')).toBe(303);
    expect(portal.db.document(id)?.status).toBe('receiptRefused');
    expect(portal.db.history(id)[0]?.event).toBe('Trả lại nơi gửi: Thiếu chữ ký số của cơ quan');
  });

  it('allots the next number once, before issue; by a fault one that is taken', async () => {
    const unnumbered = portal.db.documents().filter(({ documentCode }) => documentCode === '');
    const [first, second] = unnumbered;
    if (first === undefined || second === undefined) throw new Error('all have numbers');
    const clerk = await signInAs('vanthu');
    for (const { id } of [first, second]) portal.db.setStatus(id, 'awaitingIssue');
    expect(await step(clerk, first.id, 'cap-so')).toBe(303);
    const numbered = portal.db.document(first.id);
    expect(numbered?.status).toBe('awaitingIssue');
    expect(numbered?.documentCode).toMatch(/^14\d\/UBND-VP$/);
    expect(await step(clerk, first.id, 'cap-so')).toBe(403);
    portal.faults.set({ duplicateNumber: true });
    expect(await step(clerk, second.id, 'cap-so')).toBe(303);
    expect(portal.db.document(second.id)?.documentCode).toBe(numbered?.documentCode);
  });
});

describe('upload', () => {
  it('creates version 2, keeps version 1 and serves both', async () => {
    const { attachment, path } = waiting();
    const original = await bytesAt(path);
    expect(sha256(original)).toBe(attachment.sha256);
    expect(await leader.upload(`${path}/phien-ban`, signed, attachment.sha256)).toEqual({
      status: 200,
      body: { ok: true, version: attachment.version + 1 },
    });
    expect(await bytesAt(path)).toEqual(signed);
    expect(await bytesAt(`${path}/phien-ban/${attachment.version}`)).toEqual(original);
    const stored = portal.db.versions.list(attachment.id).at(-1);
    expect(stored).toMatchObject({ storedBy: 'Trần Minh Khôi', sha256: sha256(signed) });
  });

  it('takes the number of the base as well as its SHA-256', async () => {
    const { attachment, path } = waiting();
    const answer = await leader.upload(`${path}/phien-ban`, signed, String(attachment.version));
    expect(answer.status).toBe(200);
  });

  it('refuses a file made from an older version', async () => {
    const { attachment, path } = waiting();
    const first = portal.db.versions.list(attachment.id)[0];
    portal.db.versions.add(attachment.id, signed, {
      at: '2026-11-24T03:00:00Z',
      by: 'x',
      note: '',
    });
    await expectRefusal(path, first?.sha256 ?? '', 409, 'da-co-phien-ban-moi');
  });

  it('refuses a wrong CSRF token, a missing base and a file that is no PDF', async () => {
    const { attachment, path } = waiting();
    const versions = portal.db.versions.list(attachment.id).length;
    await expectRefusal(path, attachment.sha256, 403, 'csrf', signed, 'sai');
    await expectRefusal(path, '', 400, 'thieu-phien-ban-goc');
    const text = new TextEncoder().encode('không phải PDF');
    await expectRefusal(path, attachment.sha256, 422, 'khong-phai-pdf', text);
    expect(portal.db.versions.list(attachment.id)).toHaveLength(versions);
  });

  it('refuses a file over the limit and leaves nothing behind', async () => {
    const { attachment, path } = waiting();
    const large = new Uint8Array(maxUploadBytes + 1);
    large.set(signed);
    await expectRefusal(path, attachment.sha256, 413, 'qua-lon', large);
  });

  it('refuses bodies that are not multipart or not complete', async () => {
    const { path } = waiting();
    const form = await leader.post(`${path}/phien-ban`, new URLSearchParams({ csrf: 'x' }));
    expect(form.status).toBe(400);
    const empty = await leader.post(`${path}/phien-ban`, new FormData());
    expect(empty.status).toBe(403);
  });

  it('refuses an attachment under another document, and visitors', async () => {
    const { document, attachment, path } = waiting();
    const wrong = `/van-ban/${document.id - 1}/tep/${attachment.id}`;
    expect((await leader.upload(`${wrong}/phien-ban`, signed, '1')).status).toBe(404);
    const visitor = await fetch(`${portal.origin}${path}/phien-ban`, { method: 'POST' });
    expect(visitor.status).toBe(401);
  });
});

describe('faults', () => {
  it('slow download: waits and trickles', async () => {
    const { path, attachment } = waiting();
    portal.faults.set({ downloadDelayMs: 150, downloadBytesPerSecond: attachment.sizeBytes * 4 });
    const started = performance.now();
    expect(sha256(await bytesAt(path))).toBe(attachment.sha256);
    expect(performance.now() - started).toBeGreaterThan(350);
  });

  it('cut download: the connection breaks before the promised length', async () => {
    const { path } = waiting();
    portal.faults.set({ cutDownloadAfterBytes: 10 });
    await expect(bytesAt(path)).rejects.toThrow();
  });

  it('error page or wrong media type instead of a PDF', async () => {
    const { path } = waiting();
    portal.faults.set({ htmlInsteadOfFile: true });
    const page = await leader.get(path);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    portal.faults.set({ wrongMediaType: 'application/octet-stream' });
    expect((await leader.get(path)).headers.get('content-type')).toBe('application/octet-stream');
  });

  it.each([403, 413, 500] as const)('upload refused with %i', async (status) => {
    const { attachment, path } = waiting();
    portal.faults.set({ refuseUpload: status });
    const answer = await leader.upload(`${path}/phien-ban`, signed, attachment.sha256);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ ok: false });
    expect(portal.db.attachment(attachment.id)?.version).toBe(attachment.version);
  });

  it('session ends in the middle: 401, and the next page is the login page', async () => {
    const { attachment, path } = waiting();
    const user = await signInAs('lanhdao');
    const csrf = await user.csrf();
    portal.faults.set({ sessionEndsAt: 'upload' });
    const answer = await user.upload(`${path}/phien-ban`, signed, attachment.sha256, csrf);
    expect(answer.status).toBe(401);
    expect((await user.get('/cho-ky')).status).toBe(303);
  });

  it('file changed between view and sign: the upload meets 409', async () => {
    const { attachment, path } = waiting();
    portal.faults.set({ changeAtDownload: true });
    await bytesAt(path);
    portal.faults.set({});
    await expectRefusal(path, attachment.sha256, 409, 'da-co-phien-ban-moi');
  });
});

describe('data folder', () => {
  it('keeps versions over a restart, and no half-received file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kyso-portal-test-'));
    const first = await startPortal({ dataFolder: folder });
    const [document] = first.db.documents();
    const [attachment] = first.db.attachments(document?.id ?? 0);
    const user = await PortalClient.signIn(first.origin, 'lanhdao', demoPassword);
    const path = `/van-ban/${document?.id}/tep/${attachment?.id}/phien-ban`;
    expect((await user.upload(path, signed, '1')).status).toBe(200);
    expect((await user.upload(path, signed, '1')).status).toBe(409);
    await first.close();
    expect(readdirSync(join(folder, 'tep')).filter((name) => name.startsWith('dang-nhan'))).toEqual(
      [],
    );
    const second = await startPortal({ dataFolder: folder });
    expect(second.db.documents()).toHaveLength(20);
    expect(second.db.versions.list(attachment?.id ?? 0)).toHaveLength(2);
    await second.close();
    expect(existsSync(folder)).toBe(true);
    rmSync(folder, { recursive: true });
  });
});

function signInAs(login: string): Promise<PortalClient> {
  return PortalClient.signIn(portal.origin, login, demoPassword);
}

function logIn(form: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams(form);
  return fetch(`${portal.origin}/dang-nhap`, { method: 'POST', body, redirect: 'manual' });
}

function documentWith(status: DocumentRow['status']): DocumentRow {
  const document = portal.db.documents().find((candidate) => candidate.status === status);
  if (document === undefined) throw new Error(`no document is ${status}`);
  return document;
}

/** The newest document that waits for a signature, with its main file as it is now. */
function waiting(): { document: DocumentRow; attachment: AttachmentRow; path: string } {
  const document = documentWith('awaitingSignature');
  const [attachment] = portal.db.attachments(document.id);
  if (attachment === undefined) throw new Error('no attachment');
  return { document, attachment, path: `/van-ban/${document.id}/tep/${attachment.id}` };
}

async function bytesAt(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await leader.get(path)).arrayBuffer());
}

async function expectRefusal(
  path: string,
  base: string,
  status: number,
  code: string,
  file: Uint8Array = signed,
  csrf?: string,
): Promise<void> {
  const answer = await leader.upload(`${path}/phien-ban`, file, base, csrf);
  expect(answer).toMatchObject({ status, body: { ok: false, code } });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
