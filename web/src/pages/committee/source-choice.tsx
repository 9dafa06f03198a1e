import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Channel } from './record-values';
import classes from './committee.module.css';

const channels: readonly Channel[] = ['paper', 'phone', 'system'];

/** Where the direction comes from; what is asked for next depends on it. */
export function SourceChoice({ value, onChange }: { value: Channel; onChange: (value: Channel) => void }) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('record.source')}
      value={value}
      onChange={(next) => onChange(next as Channel)}
      data-field="channel"
    >
      <div className={classes.ways} style={{ marginTop: '0.4rem' }}>
        {channels.map((code) => (
          <div key={code} className={classes.way} data-checked={value === code || undefined}>
            <Radio
              value={code}
              label={t(`record.${code}`)}
              description={t(`record.${code}Hint`)}
              styles={{ label: { fontWeight: 600 } }}
            />
          </div>
        ))}
      </div>
    </Radio.Group>
  );
}
