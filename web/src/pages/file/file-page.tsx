import { Alert, Button, Checkbox, Group, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { IconFileText, IconHourglass, IconPhone } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RestoredNote } from '../../drafts/restored-note';
import { useKept } from '../../offline/kept';
import { ProblemNote } from '../../parts/problem-note';
import { Page } from '../../shell/page';
import { Empty } from '../../shell/states';
import { fieldOfMoment, momentOfField } from '../../time/format';
import { MoreFields } from './more-fields';
import { PaperFields } from './paper-fields';
import { PhoneFields } from './phone-fields';
import { Queued } from './queued';
import { Confirmations, QuickFields } from './quick-fields';
import { Review } from './review';
import { SendBar } from './send-bar';
import { Sent } from './sent';
import { type Standing, useStanding } from './standing';
import { useError } from './use-error';
import { type Filing, isUrgent, useFiling } from './use-filing';
import './sent-texts';
import './texts';
import { MomentField } from '../../parts/moment-field';

const route = getRouteApi('/inside/file' as never);

const KEPT = ['directory', 'programmes', 'categories'];

/** Report an incident in less than a minute; what was sent, and what happens next, stands at an address of its own. */
export default function FilePage() {
  const { t } = useTranslation();
  const { sent, queued, again } = route.useSearch() as { sent?: string; queued?: string; again?: string };
  const standing = useStanding();
  useKept(KEPT);
  if (sent) return <Sent key={sent} caseId={sent} standing={standing} />;
  if (queued) return <Queued />;
  if (!standing.loaded)
    return (
      <Page title={t('nav.file')} size="sm">
        {standing.error ? (
          <ProblemNote error={standing.error} onRetry={standing.again} />
        ) : (
          <Skeleton height={380} aria-label={t('loading')} />
        )}
      </Page>
    );
  if (standing.owners.length === 0 && standing.takesCallsOf.length === 0)
    return (
      <Page title={t('nav.file')} size="sm">
        <Empty
          title={t('file.cannot.title')}
          action={
            <Button component={Link} to={'/cases' as string} variant="default">
              {t('file.cannot.to')}
            </Button>
          }
        >
          {t('file.cannot.text')}
        </Empty>
      </Page>
    );
  return <Form key={again ?? ''} standing={standing} />;
}

function Form({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const filing = useFiling(standing, {
    asked: t('file.paper.askText'),
    early: t('file.paper.early'),
    unknown: t('file.paper.unknown'),
    notYet: t('file.paper.notYet'),
  });
  const { step } = route.useSearch() as { step?: string };
  const form = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState(0);
  // To what is missing: on a phone it may be far above.
  useEffect(() => {
    if (asked === 0) return;
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-missing]');
    (first ?? form.current)?.focus();
    first?.scrollIntoView({ block: 'center' });
  }, [asked]);
  // From the page of answers back to the one that is to be changed.
  const [sought, setSought] = useState<string>();
  useEffect(() => {
    if (step === 'review' || !sought) return;
    const place = form.current?.querySelector<HTMLElement>(`[data-field="${sought}"]`);
    const field = place?.matches('input,textarea,select')
      ? place
      : place?.querySelector<HTMLElement>('input,textarea,select');
    field?.focus();
    field?.scrollIntoView({ block: 'center' });
  }, [step, sought]);
  if (!filing.draft.ready) return null;

  const go = (search: Record<string, string>): void =>
    void navigate({ to: '/file' as string, search: search as never });
  const send = async (): Promise<void> => {
    if (filing.check().length > 0) {
      if (step === 'review') go({});
      return setAsked((n) => n + 1);
    }
    const outcome = await filing.send();
    if (outcome?.is === 'sent') go({ sent: outcome.caseId });
    else if (outcome?.is === 'queued') go({ queued: '1' });
  };
  const review = (): void => {
    if (filing.check().length > 0) setAsked((n) => n + 1);
    else go({ step: 'review' });
  };
  const change = (field?: string): void => {
    setSought(field);
    go({});
  };
  if (step === 'review')
    return <Review filing={filing} standing={standing} onBack={change} onSend={() => void send()} />;
  return (
    <Page title={t('nav.file')} about={t('file.about')} size="sm">
      <div ref={form} tabIndex={-1} style={{ outline: 'none' }}>
        <Stack gap="md">
          <RestoredNote draft={filing.draft} icon={<IconHourglass aria-hidden />} />
          <KnownAgain filing={filing} />
          <Ways filing={filing} standing={standing} />
          <QuickFields filing={filing} standing={standing} />
          {filing.kind === 'phone' && <PhoneFields filing={filing} standing={standing} sought={sought} />}
          {filing.kind === 'draft' && <PhoneFirst filing={filing} standing={standing} />}
          {filing.kind === 'notice' && <PaperFields filing={filing} standing={standing} />}
          <MoreFields filing={filing} sought={sought} />
          <Confirmations filing={filing} />
          {filing.kind === 'draft' && <WhoSigns filing={filing} standing={standing} />}
          <SendBar filing={filing} standing={standing} onSend={() => void send()} onReview={review} />
        </Stack>
      </div>
    </Page>
  );
}

/** What was begun some time ago: when the agency knew is looked at again, for every clock counts from there. */
function KnownAgain({ filing }: { filing: Filing }) {
  const { t } = useTranslation();
  const error = useError(filing);
  const { report, set, asksKnown } = filing;
  if (!asksKnown || report.knownAt === null) return null;
  return (
    <Alert color="orange" title={t('file.known.title')}>
      <Stack gap="sm">
        <MomentField
          type="datetime-local"
          label={t('file.known.at')}
          description={t('file.known.hint')}
          value={fieldOfMoment(report.knownAt)}
          onChange={(event) =>
            event.currentTarget.value && set({ knownAt: momentOfField(event.currentTarget.value) })
          }
        />
        <Checkbox
          label={t('file.known.right')}
          checked={report.knownConfirmed}
          onChange={(event) => set({ knownConfirmed: event.currentTarget.checked })}
          error={error('knownAt')}
          styles={{ body: { minHeight: '2.75rem', alignItems: 'center' } }}
          data-field="knownAt"
        />
      </Stack>
    </Alert>
  );
}

/** Two ways, where this person has both. */
function Ways({ filing, standing }: { filing: Filing; standing: Standing }) {
  const { t } = useTranslation();
  const written = standing.owners.some(standing.mayDraft);
  const phone = standing.takesCallsOf.length > 0 || standing.owners.some(standing.mayPhone);
  if (!written || !phone) return null;
  return (
    <Tabs
      value={filing.report.way}
      onChange={(way) => filing.set({ way: way === 'phone' ? 'phone' : 'written' })}
      variant="outline"
    >
      <Tabs.List grow aria-label={t('file.way.label')}>
        <Tabs.Tab value="written" leftSection={<IconFileText size={20} aria-hidden />} mih="2.75rem">
          {t('file.way.written')}
        </Tabs.Tab>
        <Tabs.Tab value="phone" leftSection={<IconPhone size={20} aria-hidden />} mih="2.75rem">
          {t('file.way.phone')}
        </Tabs.Tab>
      </Tabs.List>
      {/* What follows stands below for both: the fields are the same. */}
      <Tabs.Panel value="written">{null}</Tabs.Panel>
      <Tabs.Panel value="phone" pt="sm">
        <Text size="sm">
          {t(filing.report.call.direction === 'in' ? 'file.heard.hint' : 'file.phone.hint')}
        </Text>
      </Tabs.Panel>
    </Tabs>
  );
}

/** A draft waits for a signature; what is urgent does not wait. */
function PhoneFirst({ filing, standing }: { filing: Filing; standing: Standing }) {
  const { t } = useTranslation();
  if (!isUrgent(filing.report) || !standing.mayPhone(filing.ownerOrgId)) return null;
  return (
    <Alert color="orange">
      <Group justify="space-between">
        <Text>{t('file.phoneFirst')}</Text>
        <Button variant="default" onClick={() => filing.set({ way: 'phone' })}>
          {t('file.toPhone')}
        </Button>
      </Group>
    </Alert>
  );
}

function WhoSigns({ filing, standing }: { filing: Filing; standing: Standing }) {
  const { t } = useTranslation();
  const named = (people: { fullName: string }[]): string => people[0]?.fullName ?? '–';
  return (
    <Text size="sm" c="dimmed">
      {t('file.recipientsLater', { names: standing.directory.nameOf(filing.adviserOrgId) })}{' '}
      {t('file.signNext', {
        signer: named(standing.signers(filing.ownerOrgId)),
        clerk: named(standing.clerks(filing.ownerOrgId)),
      })}
    </Text>
  );
}
