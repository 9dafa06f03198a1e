import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Case, Part } from '../../../case/use-case';
import { useCodes } from '../../../i18n';
import { ActsInPlace } from '../acts-in-place';
import { PartState } from '../part-state';
import { Section } from '../section';
import sections from '../section.module.css';

interface OfferContent {
  guidance: string;
  recommendations: { topic: string; text: string }[];
  answer?: string;
  reason?: string;
}

/** Lessons of past cases that were offered here: in plain view who took which one up, and why another was not. */
export function Offers({ seen, offers }: { seen: Case; offers: readonly Part[] }) {
  const { t } = useTranslation();
  const codes = useCodes();
  // What nobody has answered stands first: the assignment waits for it.
  const ordered = [...offers].sort((a, b) => Number(a.state !== 'offered') - Number(b.state !== 'offered'));
  return (
    <Section title={t('room.lessons.offers')} about={t('room.lessons.offersWhy')}>
      {offers.length === 0 && <Text c="dimmed">{t('room.lessons.noOffers')}</Text>}
      <ul className={sections.cards}>
        {ordered.map((one) => {
          const content = one.content as unknown as OfferContent;
          return (
            <li key={one.id} className={`paper ${sections.card}`} data-offer={one.state}>
              <div>
                <PartState kind="lesson_offer" state={one.state} />
              </div>
              <Text className="prose" lang="vi" fw={600}>
                {content.guidance}
              </Text>
              {content.recommendations.length > 0 && (
                <ul style={{ margin: 0 }}>
                  {content.recommendations.map((rec, index) => (
                    <li key={index}>
                      {codes('topic', rec.topic)}: {rec.text}
                    </li>
                  ))}
                </ul>
              )}
              {content.reason && (
                <Text className="prose" size="sm">
                  {t('room.lessons.reason')}: {content.reason}
                </Text>
              )}
              <ActsInPlace seen={seen} of={one.id} />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
