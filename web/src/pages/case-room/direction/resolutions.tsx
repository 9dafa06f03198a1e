import { Badge, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Case, Part } from '../../../case/use-case';
import { useWithheld } from '../../../case/withheld';
import { usePartState } from '../../../i18n/words-book';
import { shortDay } from '../../../time/format';
import { ActsBar } from '../acts-bar';
import { WithheldNote } from './withheld';

interface ResolutionContent {
  conclusion: string;
  writtenAnswer: { notation: string; issuedOn: string } | { noneDue: string };
  resultsSent: boolean;
  carriedItems?: { id: string; title: string }[];
  dropped?: { reason: string };
}

/** That it is resolved: two people say so, and nothing stands in the way; what does is named, all of it. */
export function Resolutions({ seen, parts }: { seen: Case; parts: readonly Part[] }) {
  const { t } = useTranslation();
  const withheld = useWithheld(seen).filter((one) =>
    ['proposeResolution', 'consentToResolution'].includes(one.act),
  );
  const resolutions = parts.filter((part) => part.kind === 'resolution').reverse();
  const propose = seen.acts.filter((one) => one.act === 'proposeResolution');
  return (
    <section aria-labelledby="resolution">
      <h2 id="resolution" style={{ margin: '0 0 0.5rem' }}>
        {t('resolve.head')}
      </h2>
      <Stack>
        {resolutions.length === 0 && (
          <Text c="dimmed">
            {t('resolve.none')} {t('resolve.noneHint')}
          </Text>
        )}
        {propose.length > 0 && <ActsBar seen={seen} acts={propose} title={t('positions.ask')} />}
        {withheld.map((one) => (
          <WithheldNote
            key={`${one.act}${one.subjectId}`}
            title={t('resolve.withheld')}
            withheld={one}
            seen={seen}
          />
        ))}
        {resolutions.map((part) => (
          <Resolution key={part.id} part={part} seen={seen} />
        ))}
      </Stack>
    </section>
  );
}

function Resolution({ part, seen }: { part: Part; seen: Case }) {
  const { t } = useTranslation();
  const partState = usePartState();
  const content = part.content as unknown as ResolutionContent;
  const { writtenAnswer } = content;
  const acts = seen.acts.filter((one) => one.subjectId === part.id);
  return (
    <article className="paper" style={{ padding: '1rem' }} data-resolution={part.id}>
      <Stack gap="sm">
        <Badge color={part.state === 'consented' ? 'green' : 'navy'} data-state={part.state}>
          {partState('resolution', part.state)}
        </Badge>
        <div>
          <h3 style={{ margin: 0 }}>{t('resolve.conclusion')}</h3>
          <Text className="prose" lang="vi">
            {content.conclusion}
          </Text>
        </div>
        {writtenAnswer && (
          <Text>
            {'noneDue' in writtenAnswer
              ? t('resolve.noneDue', { reason: writtenAnswer.noneDue })
              : t('resolve.answer', {
                  number: writtenAnswer.notation,
                  day: shortDay(writtenAnswer.issuedOn),
                })}
          </Text>
        )}
        {content.resultsSent && <Text>{t('resolve.sent')}</Text>}
        {content.carriedItems && (
          <div>
            <Text fw={600}>{t('resolve.carried')}</Text>
            <ul style={{ margin: 0 }}>
              {content.carriedItems.map((one) => (
                <li key={one.id}>{one.title}</li>
              ))}
            </ul>
          </div>
        )}
        <div>
          <Text fw={600}>{t('resolve.consents')}</Text>
          <Consent done label={t('resolve.first')} />
          <Consent done={part.state === 'consented'} label={t('resolve.second')} />
        </div>
        {content.dropped && <Text>{t('resolve.dropped', { reason: content.dropped.reason })}</Text>}
        {acts.length > 0 && <ActsBar seen={seen} acts={acts} title={t('positions.ask')} short />}
      </Stack>
    </article>
  );
}

function Consent({ done, label }: { done: boolean; label: string }) {
  const { t } = useTranslation();
  const Icon = done ? IconCheck : IconHourglass;
  return (
    <Group gap={6}>
      <Icon size={18} aria-hidden />
      <Text>
        {label}: {t(done ? 'resolve.yes' : 'resolve.waits')}
      </Text>
    </Group>
  );
}
