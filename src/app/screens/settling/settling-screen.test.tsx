import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { factsOf } from '#core/enterprise/enterprise.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { canonicalJson } from '#core/records/canonical.ts';
import type { DecisionOrder, Settling } from '#protocol/settling.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { anEnterprise } from '#tests/builders/an-enterprise.ts';
import { aSeal, aVisit } from '#tests/builders/a-seal.ts';
import { serveApp } from '#tests/builders/some-app-files.ts';
import { someAnswers } from '#tests/builders/some-answers.ts';
import { smeModel } from '#tests/builders/the-sme-model.ts';
import { SettlingScreen } from './settling-screen.tsx';

afterEach(() => vi.unstubAllGlobals());

const installed = { model: smeModel, reference: referenceTo(smeModel) };
const enterprise = anEnterprise({ name: 'Nhà xe Tâm Anh' });
const visit = aVisit(installed, { enterprise, sealedAt: '2026-11-20T03:00:00.000Z' });
const better = someAnswers(smeModel, factsOf(enterprise), { skill: 0.9 });
const first = aSeal(visit);
const second = aSeal({ ...visit, answers: better, sealedAt: '2026-11-20T05:00:00.000Z' });

type Version = Settling['versions'][number];
const version = ({ id, body }: { id: string; body: string }, changes: Partial<Version> = {}): Version => ({
  id,
  status: 'counted',
  reason: null,
  detail: null,
  body,
  adviser: 'Lý Thị Mẩy',
  receivedAt: '2026-11-20T06:00:00.000Z',
  ...changes,
});

/** An officer's look at it, at a hub that keeps what is decided. */
async function open(versions: Version[], decisions: Settling['decisions'] = []) {
  const orders: DecisionOrder[] = [];
  let answer = () => Response.json({ decided: true });
  serveApp((input, init) => {
    if (input === '/api/decisions') {
      orders.push(JSON.parse(init?.body as string) as DecisionOrder);
      return Promise.resolve(answer());
    }
    const settling: Settling = { assessment: visit.assessmentId, name: enterprise.name, versions, decisions };
    return Promise.resolve(Response.json(settling));
  });
  const drawing = await aDrawnVisit();
  const account = (await readSetting(drawing.device, 'account'))!;
  await writeSetting(drawing.device, 'account', { ...account, role: 'officer' });
  const id = versions[0]!.id;
  await drawn(drawing, <SettlingScreen id={id} />, {
    path: `/can-xem/${id}`,
    words: ['settling', 'overview', 'result', 'enterprise', 'sign-in'],
  });
  await screen.findByRole('heading', { level: 1, name: 'Nhà xe Tâm Anh' });
  return { orders, user: userEvent.setup(), answerWith: (next: () => Response) => (answer = next) };
}

test('[P19] the versions stand side by side with what differs, and one is chosen over the others, with the reason', async () => {
  const { orders, user } = await open([version(first), version(second, { status: 'competing' })]);
  const [here, there] = screen.getAllByRole('article');
  expect(here).toHaveTextContent(/Bản 1.*Đang được tính.*Lý Thị Mẩy chốt 20\/11\/2026 10:00/);
  expect(there).toHaveTextContent(/Bản 2.*Chờ chọn/);
  const differences = await screen.findByRole('region', { name: /chỗ khác nhau/ });
  expect(within(differences).getByText(/^2\.2 · /)).toBeInTheDocument();

  await user.click(screen.getByRole('radio', { name: /Bản 2/ }));
  await user.click(screen.getByRole('button', { name: 'Tính bản đã chọn' }));
  expect(screen.getByText('Hãy ghi lý do.')).toBeInTheDocument();
  expect(orders).toEqual([]);
  await user.type(screen.getByRole('textbox'), 'Bản sau đủ hơn. ');
  await user.click(screen.getByRole('button', { name: 'Tính bản đã chọn' }));
  await waitFor(() => expect(orders).toHaveLength(1));
  expect(orders[0]).toMatchObject({
    kind: 'choose',
    seal: second.id,
    over: [first.id],
    why: 'Bản sau đủ hơn.',
  });
});

const seen = '00000000-0000-4000-8000-000000000001';

test('[P19] what was decided is the history, and can be taken back; a refusal says why and keeps what was typed', async () => {
  const { orders, user, answerWith } = await open(
    [version(first, { status: 'passed-over' }), version(second)],
    [
      {
        id: seen,
        kind: 'choose',
        seal: second.id,
        by: 'Nông Văn Đạt',
        at: '2026-11-21T02:00:00.000Z',
        why: 'Đủ ảnh.',
      },
    ],
  );
  const events = screen.getByRole('region', { name: 'Lịch sử của phiếu' });
  expect(within(events).getAllByRole('listitem')[0]).toHaveTextContent(
    '21/11/2026 09:00Nông Văn Đạt chọn bản 2 để tính.“Đủ ảnh.”',
  );
  const takeBack = async (times: number) => {
    await user.click(screen.getByRole('button', { name: 'Bỏ lựa chọn' }));
    await waitFor(() => expect(orders).toHaveLength(times));
  };
  answerWith(() => new Response(null, { status: 502 }));
  await user.type(screen.getByRole('textbox'), 'Nhầm');
  await takeBack(1);
  expect(await screen.findByRole('alert')).toHaveTextContent('trục trặc');
  expect(orders[0]).toMatchObject({ kind: 'unchoose', seal: second.id, over: [], after: seen });
  answerWith(() => Response.json({ error: { reason: 'changed-meanwhile' } }, { status: 409 }));
  await takeBack(2);
  expect(orders[1]).toEqual(orders[0]);
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('vừa được người khác sửa'));
  expect(screen.getByRole('textbox')).toHaveValue('Nhầm');
  await takeBack(3);
  expect(orders[2]?.id).not.toBe(orders[0]?.id);
});

test('[P6] [P19] of a score that differs both stand there, and the hub’s can be accepted', async () => {
  const claimed = JSON.parse(first.body) as { result: { level: number } };
  const body = canonicalJson({ ...claimed, result: { ...claimed.result, level: 5 } });
  const wrong = version({ id: first.id, body }, { status: 'quarantined', reason: 'score-differs' });
  const { orders, user } = await open([wrong]);
  const card = screen.getByRole('article');
  expect(card).toHaveTextContent('Điểm ghi trên phiếu');
  await waitFor(() => expect(card).toHaveTextContent('Điểm máy chủ chấm'));
  expect(screen.queryByRole('radio')).toBeNull();
  await user.type(screen.getByRole('textbox'), 'Máy cũ chấm sai');
  await user.click(screen.getByRole('button', { name: 'Chấp nhận điểm máy chủ chấm cho bản 1' }));
  await waitFor(() => expect(orders).toMatchObject([{ kind: 'accept', seal: first.id, over: [] }]));
});

test('what no decision settles says what will, hands out the original, and asks for none', async () => {
  await open([version(first, { status: 'quarantined', reason: 'outside-scope' })]);
  expect(screen.getByText(/gửi cho Sở của tỉnh ấy/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Tải bản gốc' })).toHaveAttribute(
    'href',
    `/api/quarantine/${first.id}/original`,
  );
  expect(screen.queryByRole('region', { name: 'Quyết định' })).toBeNull();
});
