import { useTranslation } from 'react-i18next';
import { Qr } from '../../parts/qr';
import { phoneHref, phoneText } from '../../time/format';

/** The number for the telephone in one's pocket; drawn here, told to nobody. Shown on a desk only. */
export function PhoneQr({ number }: { number: string }) {
  const { t } = useTranslation();
  return <Qr text={phoneHref(number)} label={t('calls.qrOf', { number: phoneText(number) })} size="9rem" />;
}
