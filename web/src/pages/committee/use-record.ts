import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Act, type CaseView, useAct } from '../../acts/use-act';
import { newKey, send, sendBytes } from '../../api/client';

/** Records the direction, then attaches the scan of its paper to it: what is recorded stays so whatever becomes of the scan. */
export function useRecord(): {
  sending: ReturnType<typeof useAct>['sending'];
  record: (act: Act, body: unknown, version: number, scan: File | null) => Promise<CaseView | null>;
  attaching: boolean;
} {
  const { t } = useTranslation();
  const { sending, act: carryOut } = useAct();
  const [attaching, setAttaching] = useState(false);
  const record = async (
    act: Act,
    body: unknown,
    version: number,
    scan: File | null,
  ): Promise<CaseView | null> => {
    const answer = await carryOut(act, body, version);
    if (!answer || !scan) return answer;
    setAttaching(true);
    try {
      await attach(answer, act.subjectId, scan);
    } catch {
      notifications.show({ color: 'orange', message: t('record.scanFailed'), autoClose: false });
    } finally {
      setAttaching(false);
    }
    return answer;
  };
  return { sending, record, attaching };
}

async function attach(seen: CaseView, submissionId: string | null, scan: File): Promise<void> {
  const offered = seen.acts.find((one) => one.act === 'attachFile');
  if (!offered) throw new Error('attachFile is not offered');
  const direction = seen.parts
    .filter((part) => part.kind === 'direction' && part.parentId === submissionId)
    .at(-1);
  const { id } = await sendBytes<{ id: string }>(`/api/uploads?case=${seen.id}`, scan, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=UTF-8''${encoded(scan.name)}`,
    'No-State-Secret': 'true',
    'Idempotency-Key': newKey(),
  });
  const body = { fileIds: [id], noStateSecret: true, ...(direction ? { partId: direction.id } : {}) };
  await send({ ...offered, body, version: seen.version, key: newKey() });
}

/** A name as it stands in a header (RFC 8187). */
function encoded(name: string): string {
  return encodeURIComponent(name.normalize('NFC')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
