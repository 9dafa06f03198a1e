import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';

export default function DirectoryPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.directory')}>{null}</Page>;
}
