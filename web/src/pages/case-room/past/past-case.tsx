import { Alert, Badge, Group, List, Skeleton, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { Problem } from '../../../api/problem';
import type { Case } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { useCodes, useWords } from '../../../i18n';
import { ProblemNote } from '../../../parts/problem-note';
import { Page } from '../../../shell/page';
import { dueMoment } from '../../../time/days';
import { longMoment } from '../../../time/format';
import { FactSheet } from '../facts/fact-sheet';
import '../facts/texts';
import room from '../case-room.module.css';
import { LifeStepper } from '../life-stepper';
import { Section } from '../section';
import { MomentPicker } from '../trust/moment-picker';
import '../trust/texts';
import { PastTimeline } from './past-timeline';

/** The case as it was known at a moment, put together by the server from the journal: to look at, not to act on. */
export default function PastCase({ seen, at }: { seen: Case; at: string }) {
  const { t } = useTranslation();
  const {
    data: then,
    error,
    refetch,
  } = useQuery({
    queryKey: ['case', seen.id, 'at', at],
    queryFn: () =>
      data(
        api.GET('/api/cases/{case}', { params: { path: { case: seen.id }, query: { at } } }),
      ) as Promise<Case>,
    // The past is settled; but what has been erased since is erased in it too.
    staleTime: 60_000,
  });
  const missing = error instanceof Problem && (error.status === 404 || error.status === 400);
  return (
    <Page size="xl" title={then?.subject || seen.ref} about={seen.ref}>
      <Alert
        color="orange"
        icon={<IconHistory aria-hidden />}
        title={t('room.past.banner', { at: Number.isNaN(Date.parse(at)) ? at : longMoment(at) })}
        role="status"
        data-past
        style={{ position: 'sticky', top: 'var(--app-shell-header-offset, 0)', zIndex: 2 }}
      >
        <Group justify="space-between">
          <Text size="sm">{t('room.past.why')}</Text>
          <Link to={`/cases/${seen.id}` as string}>{t('room.past.now')}</Link>
        </Group>
      </Alert>
      <MomentPicker key={at} seen={seen} at={Number.isNaN(Date.parse(at)) ? undefined : at} />
      {missing && <Text>{t('room.past.notYet')}</Text>}
      {error && !missing && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!then && !error && <Skeleton height={320} />}
      {then && <Then then={then} at={at} lastSeq={seen.lastSeq} />}
    </Page>
  );
}

function Then({ then, at, lastSeq }: { then: Case; at: string; lastSeq: number }) {
  const { t } = useTranslation();
  const words = useWords();
  const codes = useCodes();
  const directory = useDirectory();
  return (
    <div>
      <Badge color="navy">{words(then.stateLabel)}</Badge>
      <div className={room.room}>
        <LifeStepper seen={then} />
      </div>
      {then.sealed === null && <FactSheet seen={then} />}
      <Section title={t('room.past.recipients')}>
        {then.recipients.length === 0 && <Text c="dimmed">{t('room.past.noRecipients')}</Text>}
        <List>
          {then.recipients.map((one) => (
            <List.Item key={one.id}>
              {directory.nameOf(one.orgId)} – {codes('recipientState', one.state)}
            </List.Item>
          ))}
        </List>
      </Section>
      {then.clocks.length > 0 && (
        <Section title={t('room.past.due')}>
          <List>
            {then.clocks.map((one) => (
              <List.Item key={one.id} className="figures">
                {t('room.past.dueAt', {
                  what: words(one.label),
                  agency: directory.nameOf(one.owesOrgId),
                  at: dueMoment(one.dueAt),
                })}
              </List.Item>
            ))}
          </List>
        </Section>
      )}
      <Section title={t('room.past.work')}>
        {then.parts.length === 0 && <Text c="dimmed">{t('room.past.noWork')}</Text>}
        <List>
          {then.parts.map((one) => (
            <List.Item key={one.id}>
              {codes('partKind', one.kind)}: {one.title} – {codes(`partState_${one.kind}`, one.state)}
            </List.Item>
          ))}
        </List>
      </Section>
      <Section title={t('room.past.timeline')}>
        <PastTimeline caseId={then.id} lastSeq={lastSeq} at={at} />
      </Section>
    </div>
  );
}
