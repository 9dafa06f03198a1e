import { Alert, List, Skeleton, Text } from '@mantine/core';
import { IconUsersMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Part, useParts } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { useCodes } from '../../../i18n';
import { DueText } from '../../../parts/due-text';
import { ProblemNote } from '../../../parts/problem-note';
import { Empty } from '../../../shell/states';
import { shortDay, shortMoment } from '../../../time/format';
import { ActsInPlace } from '../acts-in-place';
import type { GroupContent, Paper, Terms } from '../group/group-content';
import { GroupMeetings } from '../group/group-meetings';
import { GroupMembers } from '../group/group-members';
import '../group/texts';
import { PartState } from '../part-state';
import type { SectionProps } from '../room-tabs';
import { Facts, Section } from '../section';

/** The working group: who sits in it, what it may do, when it met, and when it ends. */
export default function GroupTab({ seen }: SectionProps) {
  const { t } = useTranslation();
  const { data: parts, error, refetch } = useParts(seen.id);
  if (error && !parts) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!parts) return <Skeleton height={240} />;
  const groups = parts.filter((one) => one.kind === 'group').reverse();
  return (
    <>
      <ActsInPlace seen={seen} of={null} acts={['proposeGroup']} />
      {groups.length === 0 && <Empty title={t('room.group.none')}>{t('room.group.noneHint')}</Empty>}
      {groups.map((one) => (
        <GroupSection key={one.id} seen={seen} group={one} />
      ))}
    </>
  );
}

const paperText = (one: Paper): string => `${one.notation}, ${shortDay(one.issuedOn)} – ${one.signatory}`;

function GroupSection({ seen, group }: SectionProps & { group: Part }) {
  const { t } = useTranslation();
  const content = group.content as GroupContent;
  const clocks = seen.clocks.filter((one) => one.subjectId === group.id);
  const members = seen.members.filter((one) => one.groupId === group.id);
  return (
    <>
      {content.dissolution && (
        <Alert color="gray" icon={<IconUsersMinus aria-hidden />} mb="md">
          {t('room.group.dissolved', { at: shortMoment(content.dissolution.at) })},{' '}
          {t(`room.group.dissolvedBy.${content.dissolution.by}`)}
          {content.dissolution.paper && ` (${paperText(content.dissolution.paper)})`}.
        </Alert>
      )}
      {content.rejection && (
        <Alert color="gray" title={t('room.group.rejected')} mb="md">
          {content.rejection.reason}
        </Alert>
      )}
      <Section title={group.title} aside={<PartState kind="group" state={group.state} />}>
        {clocks.map((one) => (
          <DueText key={one.id} clock={one} />
        ))}
        <ActsInPlace seen={seen} of={group.id} />
        <Facts
          of={[
            [t('room.group.why'), content.why],
            [t('room.group.decision'), content.decision && paperText(content.decision)],
          ]}
        />
      </Section>
      {members.length > 0 && (
        <Section title={t('room.group.members', { count: members.length })}>
          <GroupMembers seen={seen} groupId={group.id} />
        </Section>
      )}
      {group.state === 'proposed' && <Nominations group={group} content={content} />}
      {content.terms && <TermsSection terms={content.terms} />}
      {(content.meetings || group.state === 'active') && (
        <Section title={t('room.group.meetings')}>
          <GroupMeetings meetings={content.meetings ?? []} />
        </Section>
      )}
      {content.amendments && content.amendments.length > 0 && (
        <Section title={t('room.group.amendments')}>
          <List>
            {content.amendments.map((one) => (
              <List.Item key={one.id}>
                {paperText(one)}: {one.reason}
              </List.Item>
            ))}
          </List>
        </Section>
      )}
      {content.report && (
        <Section title={t('room.group.report')} about={shortMoment(content.report.at)}>
          <Text className="prose" lang="vi">
            {content.report.text}
          </Text>
        </Section>
      )}
    </>
  );
}

/** Each agency names its own people; who has not is seen here. */
function Nominations({ group, content }: { group: Part; content: GroupContent }) {
  const { t } = useTranslation();
  const directory = useDirectory();
  return (
    <Section title={t('room.group.nominations')}>
      <List>
        {group.orgIds.map((orgId) => {
          const named = (content.nominations ?? []).filter((one) => one.orgId === orgId);
          const people = named
            .flatMap((one) => one.positionIds)
            .flatMap((id) => directory.personAt(id)?.fullName ?? []);
          return (
            <List.Item key={orgId}>
              {directory.nameOf(orgId)}:{' '}
              {named.length === 0 ? t('room.group.waiting') : [...new Set(people)].join(', ')}
            </List.Item>
          );
        })}
      </List>
    </Section>
  );
}

function TermsSection({ terms }: { terms: Terms }) {
  const { t } = useTranslation();
  const codes = useCodes();
  return (
    <Section title={t('room.group.terms')}>
      <Facts
        of={[
          [t('fields.objective'), terms.objective],
          [t('fields.scope'), terms.scope],
          [
            t('fields.tasks'),
            terms.tasks.map((one, index) => (
              <div key={index}>
                {codes('actionKind', one.actionKind)}: {one.text}
              </div>
            )),
          ],
          [t('fields.powers'), terms.powers],
          [t('fields.rules'), terms.rules],
          [t('fields.cadence'), terms.cadence],
          [t('fields.reportTo'), terms.reportTo],
          [t('fields.budgetKind'), terms.budgetKind && codes('budgetKind', terms.budgetKind)],
          [t('room.group.ends'), terms.endsOn ? shortDay(terms.endsOn) : terms.endCondition],
        ]}
      />
    </Section>
  );
}
