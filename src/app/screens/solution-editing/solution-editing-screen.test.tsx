import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { Solution } from '#core/solutions/solution.ts';
import type { CatalogueEntry } from '#protocol/solutions.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { readTyped } from '#storage/typed.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { aSolution } from '#tests/builders/a-solution.ts';
import { serveApp } from '#tests/builders/some-app-files.ts';
import { SolutionEditingScreen } from './solution-editing-screen.tsx';

afterEach(() => vi.unstubAllGlobals());

const id = '01890000-0000-7000-8000-000000000077';

/** One entry as the hub keeps it, [P14]: written after its newest version or refused. */
function aShelf(first: Solution) {
  const versions: CatalogueEntry[] = [];
  const write = (solution: Solution, changedBy: string) =>
    versions.unshift({
      id,
      version: versions.length + 1,
      status: 'shown',
      changedAt: '2026-11-21T02:00:00.000Z',
      changedBy,
      solution,
    });
  write(first, 'Nông Văn Páo');
  serveApp(async (input, init) => {
    if (init?.method === 'POST') {
      const { after, solution } = JSON.parse(init.body as string) as { after: number; solution: Solution };
      if (after !== versions[0]?.version)
        return Response.json({ error: { reason: 'changed-meanwhile' } }, { status: 409 });
      write(solution, 'Hoàng Thị Lan');
      return Response.json({ version: versions.length });
    }
    if (input === '/api/catalogue')
      return Response.json({ categories: { sales: { vi: 'Bán hàng' } }, entries: versions.slice(0, 1) });
    return Response.json({ versions });
  });
  return { newest: () => versions[0]!, write };
}

async function anOfficer() {
  const visit = await aDrawnVisit();
  const account = (await readSetting(visit.device, 'account'))!;
  await writeSetting(visit.device, 'account', { ...account, role: 'officer' });
  return visit;
}

async function open(visit: Awaited<ReturnType<typeof anOfficer>>) {
  const words = ['solution-editing', 'solutions', 'enterprise', 'sign-in'];
  const drawing = await drawn(visit, <SolutionEditingScreen id={id} />, { path: `/giai-phap/${id}`, words });
  return { ...drawing, user: userEvent.setup({ delay: null }) };
}

const typedText = async (visit: Awaited<ReturnType<typeof anOfficer>>) =>
  (await readTyped(visit.device, { form: `solution ${id}`, by: 'adviser-1' }))?.['json'] ?? '';

const theirs = aSolution({ provider: 'Công ty Mới', phone: '1900 1234' });

test('what a colleague wrote meanwhile stands beside what was typed, and each side can be kept', async () => {
  const shelf = aShelf(aSolution());
  const visit = await anOfficer();
  const { user, at } = await open(visit);
  await user.type(await screen.findByLabelText('Tên giải pháp'), ' Xanh');
  shelf.write(theirs, 'Nông Văn Páo');
  await user.click(screen.getByRole('button', { name: 'Lưu' }));

  const both = within(await screen.findByRole('region', { name: /có bản mới hơn/ }));
  expect(both.getByText(/Nông Văn Páo đã lưu lúc/)).toBeInTheDocument();
  const name = within(both.getByRole('group', { name: 'Tên giải pháp' }));
  expect(name.getByRole('radio', { name: /Bậc Thang Xanh *Đã gõ ở đây/ })).toBeChecked();
  expect(name.getByRole('radio', { name: /Bậc Thang *Bản mới/ })).not.toBeChecked();
  // What nobody touched here is not "typed here", and is nothing to choose.
  expect(both.getAllByRole('group')).toHaveLength(1);
  await user.click(both.getByRole('button', { name: 'Sửa tiếp với phần đã chọn' }));

  expect(screen.getByLabelText('Tên giải pháp')).toHaveValue('Sổ Bán Hàng Bậc Thang Xanh');
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  await waitFor(() => expect(at()).toBe('/giai-phap'));
  expect(shelf.newest()).toMatchObject({
    version: 3,
    solution: { ...theirs, name: 'Sổ Bán Hàng Bậc Thang Xanh' },
  });
  expect(await typedText(visit)).toBe('');
});

test("where both have changed a part nothing is chosen beforehand, and one tap drops nobody's words", async () => {
  const shelf = aShelf(aSolution());
  const visit = await anOfficer();
  const { user, at } = await open(visit);
  await user.type(await screen.findByLabelText('Nhà cung cấp'), ' Xanh');
  await user.type(screen.getByLabelText('Tên giải pháp'), ' Xanh');
  shelf.write(theirs, 'Nông Văn Páo');
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  const both = within(await screen.findByRole('region', { name: /có bản mới hơn/ }));
  const provider = within(both.getByRole('group', { name: 'Nhà cung cấp' }));
  for (const side of provider.getAllByRole('radio')) expect(side).not.toBeChecked();
  const goOn = both.getByRole('button', { name: 'Sửa tiếp với phần đã chọn' });
  expect(goOn).toHaveAccessibleDescription(/Cần chọn một bên/);
  await user.click(goOn);
  expect(screen.queryByLabelText('Tên giải pháp')).toBeNull();
  await user.click(provider.getByRole('radio', { name: /Công ty Mới/ }));
  await user.click(goOn);
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  await waitFor(() => expect(at()).toBe('/giai-phap'));
  expect(shelf.newest().solution).toMatchObject({ ...theirs, name: 'Sổ Bán Hàng Bậc Thang Xanh' });
});

test('who has changed nothing is shown the newer version, and a second press does not undo it', async () => {
  const shelf = aShelf(aSolution());
  const visit = await anOfficer();
  const { user, at } = await open(visit);
  await screen.findByLabelText('Tên giải pháp');
  shelf.write(theirs, 'Nông Văn Páo');
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  expect(await screen.findByText(/Bản mới đang hiện ở đây/)).toBeInTheDocument();
  expect(screen.getByLabelText('Nhà cung cấp')).toHaveValue('Công ty Mới');
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  await waitFor(() => expect(at()).toBe('/giai-phap'));
  expect(shelf.newest().solution).toMatchObject(theirs);
});

test('what was typed upon an older version and left is shown, not overwritten by the next letter', async () => {
  const shelf = aShelf(aSolution());
  const visit = await anOfficer();
  const first = await open(visit);
  await first.user.type(await screen.findByLabelText('Tên giải pháp'), ' Xanh');
  cleanup();
  await waitFor(async () => expect(await typedText(visit)).toContain('Xanh'));
  shelf.write(theirs, 'Nông Văn Páo');

  const { user } = await open(visit);
  const both = within(await screen.findByRole('region', { name: /có bản mới hơn/ }));
  expect(both.getByRole('radio', { name: /Bậc Thang Xanh/ })).toBeInTheDocument();
  expect(screen.queryByLabelText('Tên giải pháp')).toBeNull();
  expect(await typedText(visit)).toContain('Xanh');
  await user.click(both.getByRole('button', { name: 'Bỏ phần đã gõ, lấy bản mới' }));
  expect(await screen.findByLabelText('Nhà cung cấp')).toHaveValue('Công ty Mới');
  expect(screen.getByLabelText('Tên giải pháp')).toHaveValue('Sổ Bán Hàng Bậc Thang');
  expect(screen.queryByText(/đã gõ lần trước/)).toBeNull();
  await waitFor(async () => expect(await typedText(visit)).toBe(''));
});

test('where the newer version cannot be had the form stays as it was typed', async () => {
  const shelf = aShelf(aSolution());
  const visit = await anOfficer();
  const { user } = await open(visit);
  await user.type(await screen.findByLabelText('Tên giải pháp'), ' Xanh');
  shelf.write(theirs, 'Nông Văn Páo');
  const hub = globalThis.fetch;
  vi.stubGlobal('fetch', (...sent: Parameters<typeof fetch>) =>
    sent[1]?.method === 'POST' ? hub(...sent) : Promise.reject(new TypeError('Failed to fetch')),
  );
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('vừa được người khác sửa');
  expect(screen.getByLabelText('Tên giải pháp')).toHaveValue('Sổ Bán Hàng Bậc Thang Xanh');
});
