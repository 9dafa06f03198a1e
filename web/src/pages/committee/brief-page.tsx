import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';

export default function BriefPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.committee')}>{null}</Page>;
}
