import type { ModelReference } from '#core/model/model-reference.ts';
import type { Pool } from '../database.ts';

const nobody = { enterprises: 0, provinces: 0 };

/** By model: how many enterprises have an assessment that counts under it, and in how many provinces. */
export async function modelUses(pool: Pool): Promise<(model: ModelReference) => typeof nobody> {
  const { rows } = await pool.query<typeof nobody & { name: string }>(
    `select coalesce(encode(model_fingerprint, 'hex'), model_url || ' ' || model_version) as name,
       count(distinct (province, enterprise))::int as enterprises, count(distinct province)::int as provinces
     from seals where status = 'counted' group by 1`,
  );
  const uses = new Map(rows.map(({ name, ...use }) => [name, use]));
  return ({ fingerprint, url, version }) => uses.get(fingerprint) ?? uses.get(`${url} ${version}`) ?? nobody;
}
