import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';

export default function CommitteePage() {
  const { t } = useTranslation();
  return <Page title={t('nav.committee')}>{null}</Page>;
}
