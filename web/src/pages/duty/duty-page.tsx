import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';

export default function DutyPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.duty')}>{null}</Page>;
}
