import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeptAct } from '../../../acts/use-kept-act';
import { ActsInPlace } from '../acts-in-place';
import { DraftFields } from '../facts/draft-fields';
import { FactSheet } from '../facts/fact-sheet';
import '../facts/texts';
import type { SectionProps } from '../room-tabs';
import { Section } from '../section';

/** What changes the case as a whole, and not what stands beside it. */
const ofTheCase = [
  'discard',
  'changeUrgency',
  'changeConfidentiality',
  'postUpdate',
  'proposeTransfer',
  'proposeMerger',
  'reportSuspectedSecret',
  'createFollowUp',
  'withdraw',
  'reopen',
  'archive',
  'proposeErasure',
];

/** The matter: what happened, where, when, and to whom it belongs. While it is a draft it is written here. */
export default function FactsTab({ seen }: SectionProps) {
  const { t } = useTranslation();
  const [writing, setWriting] = useState(false);
  const offered = seen.acts.find((one) => one.act === 'revise');
  const revise = useKeptAct(offered, writing);
  return (
    <>
      {revise && (
        <Section title={t('room.facts.title')} about={<Text size="sm">{t('room.facts.draft')}</Text>}>
          <DraftFields seen={seen} act={revise} offered={offered !== undefined} onWriting={setWriting} />
        </Section>
      )}
      <FactSheet seen={seen} written={!offered} />
      {seen.acts.some((one) => ofTheCase.includes(one.act)) && (
        <Section title={t('room.facts.change')}>
          <ActsInPlace seen={seen} acts={ofTheCase} />
        </Section>
      )}
    </>
  );
}
