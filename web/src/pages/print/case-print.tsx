import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';

export default function CasePrint() {
  const { t } = useTranslation();
  return <Page title={t('print')}>{null}</Page>;
}
