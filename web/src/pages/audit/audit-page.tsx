import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';

export default function AuditPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.audit')}>{null}</Page>;
}
