import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';

export default function FilePage() {
  const { t } = useTranslation();
  return <Page title={t('nav.file')}>{null}</Page>;
}
