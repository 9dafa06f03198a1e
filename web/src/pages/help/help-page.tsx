import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';

export default function HelpPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.help')}>{null}</Page>;
}
