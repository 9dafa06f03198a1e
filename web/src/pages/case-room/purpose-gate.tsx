import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';
import { PurposeForm } from './purpose-form';

/** A restricted case is opened for a stated purpose, which its owners and the auditor can read. */
export function PurposeGate({ caseId, onStated }: { caseId: string; onStated: () => void }) {
  const { t } = useTranslation();
  return (
    <Page title={t('purpose.title')} size="sm">
      <PurposeForm caseId={caseId} onStated={onStated} />
    </Page>
  );
}
