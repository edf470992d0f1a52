import { onTestFinished, vi } from 'vitest';

/** For as long as the test runs: files that draw share one page. */
export function inATabOfAnIphone(): void {
  const agent = vi
    .spyOn(navigator, 'userAgent', 'get')
    .mockReturnValue('Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)');
  onTestFinished(() => agent.mockRestore());
}
