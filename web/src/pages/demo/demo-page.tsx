import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';

export default function DemoPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.demo')}>{null}</Page>;
}
