import type { ChangeEvent } from 'react';
import {
  Button,
  Checkbox,
  FileButton,
  Group,
  NativeSelect,
  Radio,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PickOne } from '../../acts/pick';
import { useDirectory } from '../../directory/use-directory';
import { useCodes, useWords } from '../../i18n';
import { useLabel } from '../../i18n/use-label';
import { useServerWords } from '../../parts/use-clock-label';
import { peopleOf } from './people-of';
import classes from './committee.module.css';
import { MomentField } from '../../parts/moment-field';

/** What a direction may stand on: an announcement or a letter of the office. */
const types = ['TB', 'CV'];

export interface Scan {
  file: File | null;
  noSecret: boolean;
}

/** Number, day and signatory of the paper that carries the direction, and its scan. */
export function PaperFields({
  deciderOrgId,
  value,
  onChange,
  problems,
  scan,
  onScan,
}: {
  deciderOrgId: string | null;
  value: Record<string, unknown>;
  onChange: (value: Record<string, unknown>) => void;
  problems: ReadonlyMap<string, string>;
  scan?: Scan;
  onScan?: (scan: Scan) => void;
}) {
  const { t } = useTranslation();
  const codes = useCodes();
  const label = useLabel();
  const directory = useDirectory();
  const words = useWords();
  const capacities = useServerWords()?.values['capacity'];
  return (
    <Stack gap="sm">
      <Radio.Group
        label={label('DocumentDto', 'type')}
        value={(value['type'] as string) ?? ''}
        onChange={(type) => onChange({ ...value, type })}
        error={problems.get('document.type') ?? problems.get('document')}
        data-field="document.type"
      >
        <Group mt={6}>
          {types.map((code) => (
            <Radio key={code} value={code} label={codes('type', code)} />
          ))}
        </Group>
      </Radio.Group>
      <div className={classes.itemGrid}>
        {(['number', 'symbol', 'issuedOn'] as const).map((name) => {
          const common = {
            label: label('DocumentDto', name),
            error: problems.get(`document.${name}`),
            'data-field': `document.${name}`,
            value: (value[name] as string) ?? '',
            onChange: (event: ChangeEvent<HTMLInputElement>) =>
              onChange({ ...value, [name]: event.currentTarget.value || undefined }),
          };
          return name === 'issuedOn' ? (
            <MomentField key={name} type="date" {...common} />
          ) : (
            <TextInput key={name} {...common} />
          );
        })}
        <NativeSelect
          label={label('DocumentDto', 'capacity')}
          error={problems.get('document.capacity')}
          data-field="document.capacity"
          data={[
            { value: '', label: t('choose') },
            ...Object.entries(capacities ?? {}).map(([code, name]) => ({ value: code, label: words(name) })),
          ]}
          value={(value['capacity'] as string) ?? ''}
          onChange={(event) => onChange({ ...value, capacity: event.currentTarget.value || undefined })}
        />
        <PickOne
          label={label('DocumentDto', 'signatoryPositionId')}
          error={problems.get('document.signatoryPositionId')}
          data-field="document.signatoryPositionId"
          choices={peopleOf(directory, deciderOrgId)}
          value={(value['signatoryPositionId'] as string) ?? null}
          onChange={(signatoryPositionId) => onChange({ ...value, signatoryPositionId })}
        />
      </div>
      {scan && onScan && <ScanField scan={scan} onScan={onScan} error={problems.get('scan')} />}
      {!directory.loaded && <Text size="sm">{t('loading')}</Text>}
    </Stack>
  );
}

function ScanField({ scan, onScan, error }: { scan: Scan; onScan: (scan: Scan) => void; error?: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text fw={600} size="sm">
        {t('record.scan')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('record.scanHint')}
      </Text>
      <Group mt={6}>
        <FileButton onChange={(file) => onScan({ ...scan, file })} accept="image/*,application/pdf">
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconCamera size={20} aria-hidden />}>
              {t('record.choose')}
            </Button>
          )}
        </FileButton>
        {scan.file && (
          <>
            <Text>{scan.file.name}</Text>
            <Button variant="subtle" onClick={() => onScan({ ...scan, file: null })}>
              {t('clear')}
            </Button>
          </>
        )}
      </Group>
      {scan.file && (
        <Checkbox
          mt="sm"
          label={t('record.secret')}
          error={error}
          data-field="scan"
          checked={scan.noSecret}
          onChange={(event) => onScan({ ...scan, noSecret: event.currentTarget.checked })}
        />
      )}
    </div>
  );
}
