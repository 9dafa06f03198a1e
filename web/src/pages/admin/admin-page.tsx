import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';

export default function AdminPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.admin')}>{null}</Page>;
}
