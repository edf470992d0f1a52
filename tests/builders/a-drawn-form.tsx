import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps } from 'react';
import { expect, vi } from 'vitest';
import { packedCommunesSchema, unpackCommunes } from '#core/enterprise/place.ts';
import { readPlaces } from '#core/enterprise/read-places.server.ts';
import { loadWords } from '#app/i18n.ts';
import { EnterpriseForm } from '#app/screens/enterprise/enterprise-form.tsx';
import type { PlaceLoader } from '#app/screens/enterprise/use-places.ts';

await loadWords('ui', 'enterprise', 'enterprise-form');

const files = readPlaces();
export const places: PlaceLoader = {
  provinces: async () => files.provinces,
  communes: async (province) => unpackCommunes(packedCommunesSchema.parse(files.communes[province])),
};

export type FormProps = ComponentProps<typeof EnterpriseForm>;

/** The form of an enterprise in Lạng Sơn, once its places are there. */
export async function aDrawnForm(props: Partial<FormProps> = {}) {
  const onSave = vi.fn<FormProps['onSave']>();
  const view = render(<EnterpriseForm province="20" places={places} onSave={onSave} {...props} />);
  await waitFor(() => expect(field('Tỉnh, thành phố')).not.toHaveValue(props.province === '' ? 'x' : ''));
  return { ...view, onSave, user: userEvent.setup({ delay: null }) };
}

export const field = (name: string) =>
  screen.getByRole<HTMLInputElement>(/Ngành|Tỉnh|Xã/.test(name) ? 'combobox' : 'textbox', { name });

export const saveButton = () => screen.getByRole('button', { name: 'Lưu' });

/** What is read out with a field after its name. */
export const notesOf = (name: string) =>
  (field(name).getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.querySelector(`[id="${id}"]`)?.textContent ?? '')
    .join(' ');
