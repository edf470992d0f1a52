import type { KnownFilesReply } from '#protocol/files.ts';
import type { Seams } from './phone.ts';

/** Ways in which photos have been lost. */
export const photoSeams: { [mutant: string]: Seams } = {
  'a photo leaves its phone when the hub has answered': {
    remote: (remote, device) => async (question) => {
      const reply = await remote(question);
      if (reply.ok && question.path === '/api/files/known') await device.db.files.clear();
      return reply;
    },
  },
  'a hub that had a photo has it': {
    remote: (remote) => {
      const said = new Map<string, string>();
      return async (question) => {
        const reply = await remote(question);
        if (!reply.ok || question.path !== '/api/files/known') return reply;
        for (const file of (reply.value as KnownFilesReply).files) {
          file.at ??= said.get(file.sha256) ?? null;
          if (file.at !== null) said.set(file.sha256, file.at);
        }
        return reply;
      };
    },
  },
  'a restored hub is not asked for photos': {
    onOpen: ({ db }) => {
      db.fileMarks.hook('updating', (changed, _, { sentAt }) =>
        'sentAt' in changed && changed.sentAt === undefined ? { sentAt } : undefined,
      );
    },
  },
};
