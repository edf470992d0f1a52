import { afterAll } from 'vitest';
import { closeNow } from '#tests/builders/close-later.ts';

afterAll(closeNow);
