import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import type { Case, Part } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { useCodes } from '../../../i18n';
import { DueText } from '../../../parts/due-text';
import { dueMoment } from '../../../time/days';
import { longMoment, shortMoment } from '../../../time/format';
import { ActsInPlace } from '../acts-in-place';
import { PartState } from '../part-state';
import { Facts, Section } from '../section';
import { type Finding, Findings } from './findings';

interface ReviewContent {
  plan?: string;
  heldAt?: string;
  format?: string;
  participants?: { orgId: string; role: string }[];
  findings?: Finding[];
  guidance?: string;
  commendations?: string[];
  comments?: { orgId: string; text: string; at: string }[];
  silentOrgIds?: string[];
  waiveReason?: string;
}

/** The review of the case: the plan, who met, what was found, the draft and what the parties say to it. */
export function ReviewSection({
  seen,
  about,
  review,
}: {
  seen: Case;
  about: Schemas['ReviewView'];
  review: Part;
}) {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  const content = review.content as ReviewContent;
  const { commentUntil } = review.data as { commentUntil?: string };
  return (
    <>
      <Section
        title={t('room.lessons.review')}
        about={t(about.mandatory ? 'room.lessons.mandatory' : 'room.lessons.notMandatory')}
        aside={<PartState kind="review" state={review.state} />}
      >
        {seen.clocks
          .filter((one) => one.subjectId === review.id)
          .map((one) => (
            <DueText key={one.id} clock={one} />
          ))}
        <ActsInPlace seen={seen} of={review.id} />
        <Facts
          of={[
            [t('room.lessons.chair'), directory.nameOf(about.chairOrgId)],
            [t('room.lessons.scopeLabel'), t(`room.lessons.scope.${about.scope}`)],
            [t('fields.plan'), content.plan],
            [t('room.lessons.held'), content.heldAt && longMoment(content.heldAt)],
            [t('fields.format'), content.format && codes('format', content.format)],
            [
              t('fields.participants'),
              content.participants?.map((one, index) => (
                <div key={index}>
                  {directory.nameOf(one.orgId)} – {one.role}
                </div>
              )),
            ],
            [t('fields.waiveReason'), content.waiveReason],
          ]}
        />
      </Section>
      <Findings findings={content.findings ?? []} />
      {content.guidance && (
        <Section
          title={t('room.lessons.guidance')}
          about={commentUntil && t('room.lessons.until', { at: dueMoment(commentUntil) })}
        >
          <Text className="prose" fz="lg">
            {content.guidance}
          </Text>
          {content.commendations && content.commendations.length > 0 && (
            <Facts of={[[t('room.lessons.commendations'), content.commendations.join('; ')]]} />
          )}
        </Section>
      )}
      {content.guidance && (
        <Section title={t('room.lessons.comments')}>
          {(content.comments ?? []).length === 0 && <Text c="dimmed">{t('room.lessons.noComments')}</Text>}
          <List spacing="sm">
            {(content.comments ?? []).map((one) => (
              <List.Item key={`${one.orgId}${one.at}`}>
                <Text fw={600}>{directory.nameOf(one.orgId)}</Text>
                <Text className="prose" lang="vi">
                  {one.text}
                </Text>
                <Text size="sm" c="dimmed" className="figures">
                  {shortMoment(one.at)}
                </Text>
              </List.Item>
            ))}
          </List>
          {content.silentOrgIds && content.silentOrgIds.length > 0 && (
            <Text>
              {t('room.lessons.silent', {
                agencies: content.silentOrgIds.map((one) => directory.shortNameOf(one)).join(', '),
              })}
            </Text>
          )}
        </Section>
      )}
    </>
  );
}
