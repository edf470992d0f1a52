import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Whom the database runs as; null: as the user that runs the hub. PostgreSQL refuses to run as root. */
export type Identity = { uid: number; gid: number } | null;

/** The user that owns nothing, on Linux and macOS alike. */
const nobody = 65_534;

/** Root lends the database to the owner of its folder, or to nobody where there is no folder yet. */
export async function identityFor(
  clusterFolder: string,
  asRoot = process.getuid?.() === 0,
): Promise<Identity> {
  if (!asRoot) return null;
  const owner = await stat(clusterFolder).catch(() => null);
  return owner === null || owner.uid === 0
    ? { uid: nobody, gid: nobody }
    : { uid: owner.uid, gid: owner.gid };
}

/** The first folder from the root down to `path` that `identity` cannot enter, or null. */
export async function closedTo(identity: Identity, path: string): Promise<string | null> {
  if (identity === null) return null;
  const above = dirname(path) === path ? null : await closedTo(identity, dirname(path));
  if (above !== null) return above;
  const { mode, uid, gid } = await stat(path);
  const enter = uid === identity.uid ? 0o100 : gid === identity.gid ? 0o010 : 0o001;
  return (mode & enter) === 0 ? path : null;
}
