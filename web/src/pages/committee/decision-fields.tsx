import { Radio, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Brief } from '../../parts/brief/brief-sheet';
import { Settled } from '../../parts/brief/brief-sheet';
import { Sides } from '../../parts/brief/sides';
import type { DecisionValues } from './record-values';
import classes from './committee.module.css';

/** One point: what each party says about it, and right under that what is decided. */
export function DecisionFields({
  point,
  value,
  onChange,
  problems,
}: {
  point: Brief['disagreements'][number];
  value: DecisionValues;
  onChange: (value: DecisionValues) => void;
  problems: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation();
  const path = `decision.${point.id}`;
  return (
    <section data-point={point.id}>
      <h3 style={{ margin: 0 }}>{point.point}</h3>
      <Settled agreed={point.agreed} remaining={point.remaining} />
      <Sides positions={point.positions} answers />
      <div className={classes.decision} style={{ marginTop: '0.75rem' }}>
        <Radio.Group
          label={t('record.decisionOn', { point: point.point })}
          error={problems.get(path) ?? problems.get(`${path}.orgId`)}
          value={value.choice ?? ''}
          onChange={(choice) => onChange({ ...value, choice })}
          data-field={path}
        >
          <Stack gap={8} mt={6}>
            {point.positions
              .filter((one) => !one.missing)
              .map((one) => (
                <Radio
                  key={one.orgId}
                  value={`adopt:${one.orgId}`}
                  label={t('record.adopt', { name: one.name })}
                />
              ))}
            {(['third_way', 'send_back', 'noted'] as const).map((code) => (
              <Radio key={code} value={code} label={t(`record.${code}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {value.choice === 'third_way' && (
          <Textarea
            mt="sm"
            label={t('record.thirdWay')}
            autosize
            minRows={2}
            maxLength={3_000}
            error={problems.get(`${path}.text`)}
            data-field={`${path}.text`}
            value={value.text ?? ''}
            onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
          />
        )}
      </div>
    </section>
  );
}
