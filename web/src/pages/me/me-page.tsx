import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';

export default function MePage() {
  const { t } = useTranslation();
  return <Page title={t('nav.me')}>{null}</Page>;
}
