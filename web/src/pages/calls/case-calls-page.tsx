import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';

export default function CaseCallsPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.calls')}>{null}</Page>;
}
