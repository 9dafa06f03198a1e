import { useTranslation } from 'react-i18next';
import type { SectionProps } from '../room-tabs';
import { Section } from '../section';
import { AccessList, AccessMatters } from '../trust/access-list';
import { AccessLog } from '../trust/access-log';
import { MomentPicker } from '../trust/moment-picker';
import { Export, Receipts, Verdict } from '../trust/proofs';
import '../trust/texts';

/** Why one may trust what stands here: that it is whole, who has seen it, what was known when, and proof to take along. */
export default function TrustTab({ seen }: SectionProps) {
  const { t } = useTranslation();
  return (
    <>
      <Verdict seen={seen} />
      <AccessList seen={seen} />
      {seen.sealed === null && <AccessMatters seen={seen} />}
      <AccessLog seen={seen} />
      <Section title={t('room.trust.then')} about={t('room.trust.thenWhy')}>
        <MomentPicker seen={seen} />
      </Section>
      <Receipts seen={seen} />
      <Export seen={seen} />
    </>
  );
}
