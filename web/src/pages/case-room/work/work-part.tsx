import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Part } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { useCodes } from '../../../i18n';
import { shortMoment, span } from '../../../time/format';
import { useNow } from '../../../time/server-clock';
import { Facts } from '../section';

interface Hop {
  fromOrgId: string;
  toOrgId: string;
  text?: string;
  at: string;
  endedAt?: string;
  end?: 'forwarded' | 'answered' | 'declined';
  tookMinutes?: number;
}

interface Said {
  at: string;
  text?: string;
  note?: string;
  reason?: string;
  legalBasis?: string;
  notation?: string;
  extent?: string;
}

/** What people write in a request, a task or an item; each kind has some of it. */
interface Content {
  text?: string;
  notation?: string;
  hops?: Hop[];
  acceptance?: Said;
  answer?: Said;
  refusal?: Said;
  closing?: Said;
  results?: Said[];
  returns?: Said[];
  extensions?: { from: string; to: string; reason: string }[];
  verification?: Said;
  cancellation?: Said;
}

/** What was asked and everything that came of it, in the order in which it came. */
export function WorkPart({ part }: { part: Part }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  const content = part.content as Content;
  const data = part.data as { positionId?: string; actionKind?: string };
  const said = (one: Said | undefined): ReactNode =>
    one && (
      <>
        {one.extent && `${codes('extent', one.extent)}. `}
        {one.text ?? one.note ?? one.reason}
        {one.notation && ` (${one.notation})`}
        {one.legalBasis && `\n${t('room.work.legalBasis')}: ${one.legalBasis}`}
        <Text size="sm" c="dimmed" className="figures">
          {shortMoment(one.at)}
        </Text>
      </>
    );
  const list = (all: Said[] | undefined): ReactNode =>
    all && all.length > 0 ? all.map((one) => <div key={one.at}>{said(one)}</div>) : null;
  return (
    <>
      <Facts
        of={[
          [t('room.work.asked'), content.text],
          [t('room.work.paper'), content.notation],
          [t('room.work.doer'), directory.personAt(data.positionId)?.fullName],
          [t('room.work.action'), data.actionKind && codes('actionKind', data.actionKind)],
          [t('room.work.acceptance'), said(content.acceptance)],
          [t('room.work.answer'), said(content.answer)],
          [t('room.work.refusal'), said(content.refusal)],
          [t('room.work.results'), list(content.results)],
          [t('room.work.returns'), list(content.returns)],
          [
            t('room.work.extensions'),
            content.extensions && content.extensions.length > 0
              ? content.extensions.map((one) => (
                  <div key={one.to}>
                    {t('room.work.extension', {
                      from: shortMoment(one.from),
                      to: shortMoment(one.to),
                      reason: one.reason,
                    })}
                  </div>
                ))
              : null,
          ],
          [t('room.work.verification'), said(content.verification)],
          [t('room.work.cancellation'), said(content.cancellation)],
          [t('room.work.closing'), said(content.closing)],
        ]}
      />
      {content.hops && content.hops.length > 0 && <Chain hops={content.hops} />}
    </>
  );
}

/** From whom to whom it went, and how long it lay with each of them. */
function Chain({ hops }: { hops: readonly Hop[] }) {
  const { t } = useTranslation();
  const directory = useDirectory();
  const now = useNow(30_000);
  return (
    <div>
      <Text size="sm" c="dimmed">
        {t('room.work.chain')}
      </Text>
      <ol style={{ margin: 0, paddingInlineStart: '1.5rem' }}>
        {hops.map((hop) => (
          <li key={hop.at} data-hop={hop.end ?? 'open'}>
            {t('room.work.hop', {
              from: directory.shortNameOf(hop.fromOrgId),
              to: directory.shortNameOf(hop.toOrgId),
            })}{' '}
            <Text span size="sm" className="figures">
              {shortMoment(hop.at)} –{' '}
              {hop.end
                ? t('room.work.hopTook', {
                    end: t(`room.work.end.${hop.end}`),
                    span: span(
                      hop.tookMinutes === undefined
                        ? Date.parse(hop.endedAt ?? hop.at) - Date.parse(hop.at)
                        : hop.tookMinutes * 60_000,
                    ),
                  })
                : t('room.work.hopNow', { span: span(now - Date.parse(hop.at)) })}
            </Text>
            {hop.text && (
              <Text className="prose" lang="vi">
                {hop.text}
              </Text>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
