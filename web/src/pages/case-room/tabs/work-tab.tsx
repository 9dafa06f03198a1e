import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { type Part, useParts } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { ProblemNote } from '../../../parts/problem-note';
import { Empty } from '../../../shell/states';
import { ActsInPlace } from '../acts-in-place';
import { PartState } from '../part-state';
import type { SectionProps } from '../room-tabs';
import { Facts, Section } from '../section';
import sections from '../section.module.css';
import { WhoWaits } from '../who-waits';
import { DutyItem } from '../work/duty-item';
import '../work/texts';

const giving = ['beginWork', 'assignLead', 'reassign', 'startCoordination', 'giveTask', 'requestCoordination', 'requestCorrection']; // prettier-ignore

/** What each agency owes: what is open before what is done, what is overdue before all. */
export default function WorkTab({ seen }: SectionProps) {
  const { t } = useTranslation();
  const {
    data: agencies,
    error,
    refetch,
  } = useQuery({
    queryKey: ['case', seen.id, 'duties'],
    queryFn: () => data(api.GET('/api/cases/{case}/duties', { params: { path: { case: seen.id } } })),
  });
  const { data: parts } = useParts(seen.id);
  if (error && !agencies) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!agencies) return <Skeleton height={240} />;
  const busy = agencies
    .filter((one) => one.duties.length > 0)
    .sort((a, b) => b.late - a.late || b.open - a.open);
  const transfers = (parts ?? []).filter((one) => one.kind === 'transfer');
  return (
    <>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      <ActsInPlace seen={seen} of={null} acts={giving} />
      {busy.length === 0 && transfers.length === 0 && (
        <Empty title={t('room.work.none')}>{t('room.work.noneHint')}</Empty>
      )}
      {seen.clocks.length > 0 && (
        <Section title={t('room.turn.who')}>
          <WhoWaits seen={seen} heading={false} />
        </Section>
      )}
      {busy.map((agency) => (
        <Section
          key={agency.orgId}
          title={agency.name}
          about={
            agency.open === 0
              ? t('room.work.allDone', { done: agency.done })
              : t('room.work.summary', { open: agency.open, late: agency.late, done: agency.done })
          }
        >
          <ul className={sections.cards} aria-label={agency.name}>
            {[...agency.duties]
              .sort((a, b) => Number(a.done) - Number(b.done) || Number(b.late) - Number(a.late))
              .map((duty) => (
                <DutyItem
                  key={`${agency.orgId}${duty.partId}`}
                  seen={seen}
                  duty={duty}
                  part={parts?.find((one) => one.id === duty.partId)}
                />
              ))}
          </ul>
        </Section>
      ))}
      {transfers.map((one) => (
        <HandOver key={one.id} seen={seen} transfer={one} />
      ))}
    </>
  );
}

/** What one agency tells the other when it hands the case over: the sheet stays with the case. */
function HandOver({ seen, transfer }: SectionProps & { transfer: Part }) {
  const { t } = useTranslation();
  const directory = useDirectory();
  const content = transfer.content as {
    legalBasis?: string;
    handOver?: Record<string, string>;
    reason?: string;
    refusal?: string;
    registerNumber?: string;
  };
  return (
    <Section
      title={t('room.work.handOver')}
      about={t('room.work.transfer', {
        from: directory.nameOf(transfer.fromOrgId),
        to: directory.nameOf(transfer.orgId),
      })}
      aside={<PartState kind="transfer" state={transfer.state} />}
    >
      <div className={`paper ${sections.card}`}>
        <Facts
          of={[
            [t('fields.reason'), content.reason],
            [t('fields.legalBasis'), content.legalBasis],
            ...['situation', 'objectives', 'currentActions', 'resources'].map(
              (name) => [t(`fields.${name}`), content.handOver?.[name]] as const,
            ),
            [t('fields.registerNumber'), content.registerNumber],
            [t('room.work.refusal'), content.refusal],
          ]}
        />
        <ActsInPlace seen={seen} of={transfer.id} />
      </div>
    </Section>
  );
}
