import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { someCameras } from '#tests/builders/some-cameras.ts';
import { useCamera } from './use-camera.ts';

test('[L10] nothing is filmed while the camera is not needed, and it comes back once it is', async () => {
  const { running } = someCameras();
  const { result, rerender } = renderHook(({ needed }) => useCamera('photo', needed), {
    initialProps: { needed: true },
  });
  await waitFor(() => expect(result.current.state.is).toBe('open'));
  rerender({ needed: false });
  expect(running()).toBe(0);
  rerender({ needed: true });
  await waitFor(() => expect(result.current.state.is).toBe('open'));
  expect(running()).toBe(1);
});

test('a second camera that does not open is left for the first one', async () => {
  const { asked } = someCameras(['front']);
  const { result } = renderHook(() => useCamera('photo', true));
  await waitFor(() => expect(result.current.state.is).toBe('open'));
  act(() => result.current.change());
  await waitFor(() => expect(result.current.state).toEqual({ is: 'shut', why: 'busy' }));
  act(() => result.current.open());
  await waitFor(() => expect(result.current.state.is).toBe('open'));
  expect(asked).toEqual(['back', 'front', 'back']);
});
