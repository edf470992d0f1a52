import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { sha256OfBytes } from '#core/records/hash.ts';
import { Banner } from '#app/ui/banner.tsx';
import { formatDateTime } from '#app/ui/format.ts';

/** What somebody can compare with the paper in hand; a body of another form is the very seal all the same. */
const toldSchema = z.object({
  sealedAt: z.iso.datetime(),
  model: z.object({ version: z.string() }),
  result: z.object({ level: z.nullable(z.int()) }),
});

interface Compared {
  name: string;
  same: boolean;
  told: z.infer<typeof toldSchema> | null;
}

/** A file beside the receipt: whether it is, to the byte, what was sealed. It is read here and goes nowhere. */
export function SealFile({ hash, genuine }: { hash: string; genuine: boolean }) {
  const { t } = useTranslation('receipt');
  const [compared, setCompared] = useState<Compared | 'unreadable' | null>(null);

  async function compare(file: File): Promise<void> {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const same = sha256OfBytes(bytes) === hash;
      setCompared({ name: file.name, same, told: same ? toldIn(bytes) : null });
    } catch {
      setCompared('unreadable');
    }
  }

  return (
    <section className="card stack" aria-labelledby="tep-phieu">
      <h2 id="tep-phieu">{t('file.title')}</h2>
      <p>{t('file.text')}</p>
      <label className="button-quiet receipt-choose">
        {t('file.choose')}
        <input
          type="file"
          accept=".json,application/json"
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = '';
            if (file) void compare(file);
          }}
        />
      </label>
      <output>
        {compared === 'unreadable' && <p>{t('file.unreadable')}</p>}
        {compared && compared !== 'unreadable' && (
          <Banner
            kind={compared.same ? (genuine ? 'good' : 'info') : 'failed'}
            title={t(compared.same ? 'file.same' : 'file.differs', { name: compared.name })}
          >
            <p>{t(compared.same ? (genuine ? 'file.sameText' : 'file.sameUnproven') : 'file.differsText')}</p>
            {compared.told && (
              <p>
                {t(compared.told.result.level === null ? 'file.toldNoLevel' : 'file.told', {
                  at: formatDateTime(compared.told.sealedAt),
                  level: compared.told.result.level,
                  version: compared.told.model.version,
                })}
              </p>
            )}
          </Banner>
        )}
      </output>
    </section>
  );
}

function toldIn(bytes: Uint8Array): Compared['told'] {
  try {
    const read = z.safeParse(toldSchema, JSON.parse(new TextDecoder().decode(bytes)));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
