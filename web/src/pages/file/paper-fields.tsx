import { Fieldset, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PickSome } from '../../acts/pick';
import { useCodes } from '../../i18n';
import { useError } from './use-error';
import { type Paper, telling } from './report';
import type { Standing } from './standing';
import type { Filing } from './use-filing';
import { MomentField } from '../../parts/moment-field';

const capacities = ['direct', 'deputy_for_head', 'on_behalf', 'by_order', 'by_delegation', 'acting'];
const requestKinds = ['communication', 'settlement', 'both', 'information'];

/** The signed paper, for whoever may issue it himself: what makes it a document, and what the law wants in it. */
export function PaperFields({ filing, standing }: { filing: Filing; standing: Standing }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const error = useError(filing);
  const { report, set } = filing;
  const { paper } = report;
  const put = (change: Partial<Paper>): void => set({ paper: { ...paper, ...change } });
  const leaders = standing.directory.agency(filing.ownerOrgId)?.leaders ?? [];
  const programme = standing.programmes.of(filing.ownerOrgId)?.title ?? '';
  return (
    <>
      <PickSome
        label={t('file.recipients')}
        choices={standing.directory.agencies
          .filter((one) => one.orgId !== filing.ownerOrgId && one.kind !== 'unit')
          .map((one) => ({ value: one.orgId, label: one.name }))}
        value={report.recipients}
        onChange={(recipients) => set({ recipients })}
        error={error('recipients')}
        data-field="recipients"
      />
      <Text size="sm" c="dimmed" mt={-8}>
        {t('file.recipientsHint', { programme })}
      </Text>
      <Fieldset legend={t('file.paper.title')}>
        <Text size="sm" c="dimmed">
          {t('file.paper.hint')}
        </Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }} mt="sm">
          <NativeSelect
            label={t('file.paper.type')}
            value={paper.type}
            onChange={(event) => put({ type: event.currentTarget.value as 'CV' })}
            data={(['CV', 'BC'] as const).map((one) => ({ value: one, label: t(`file.paper.${one}`) }))}
          />
          <TextInput
            label={t('file.paper.number')}
            inputMode="numeric"
            value={paper.number}
            onChange={(event) => put({ number: event.currentTarget.value })}
            error={error('number')}
            data-field="number"
          />
          <TextInput
            label={t('file.paper.symbol')}
            value={paper.symbol}
            onChange={(event) => put({ symbol: event.currentTarget.value })}
          />
          <MomentField
            type="date"
            label={t('file.paper.issuedOn')}
            value={paper.issuedOn}
            onChange={(event) => put({ issuedOn: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('file.paper.signatory')}
            value={paper.signatoryPositionId}
            onChange={(event) => put({ signatoryPositionId: event.currentTarget.value, capacity: '' })}
            data={leaders.map((one) => ({ value: one.positionId, label: `${one.fullName} – ${one.title}` }))}
            error={error('signatory')}
            data-field="signatory"
          />
          <NativeSelect
            label={t('file.paper.capacity')}
            value={paper.capacity}
            onChange={(event) => put({ capacity: event.currentTarget.value })}
            data={capacities.map((one) => ({ value: one, label: codes('capacity', one) }))}
          />
        </SimpleGrid>
      </Fieldset>
      <Fieldset legend={t('file.paper.content')}>
        <Text size="sm" c="dimmed">
          {t('file.paper.contentHint')}
        </Text>
        <Stack gap="sm" mt="sm">
          {telling.map((one) => (
            <Textarea
              key={one}
              label={t(`file.paper.${one}`)}
              minRows={1}
              value={paper[one]}
              maxLength={2_000}
              onChange={(event) => put({ [one]: event.currentTarget.value })}
              data-field={one}
            />
          ))}
          <NativeSelect
            label={t('file.paper.requestKind')}
            value={paper.requestKind}
            onChange={(event) => put({ requestKind: event.currentTarget.value })}
            data-field="requestKind"
            data={requestKinds.map((one) => ({ value: one, label: codes('requestKind', one) }))}
          />
          <MomentField
            type="datetime-local"
            label={t('file.paper.nextUpdateAt')}
            value={paper.nextUpdateAt}
            onChange={(event) => put({ nextUpdateAt: event.currentTarget.value })}
            data-field="nextUpdateAt"
          />
        </Stack>
      </Fieldset>
    </>
  );
}
