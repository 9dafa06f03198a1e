import { Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Schemas, send } from '../../api/client';
import { Problem } from '../../api/problem';
import { useCodes } from '../../i18n';
import { ProblemNote } from '../../parts/problem-note';
import { useSession } from '../../session/session';
import { Away } from '../../shell/away';
import { Redirect } from '../../shell/redirect';
import { NotFound } from '../../shell/states';
import { longMoment } from '../../time/format';
import './texts';
import classes from './print.module.css';

// Fetched where a purpose is asked for: few sheets are of a restricted case.
const PurposeGate = lazy(() =>
  import('../case-room/purpose-gate').then((one) => ({ default: one.PurposeGate })),
);

/** What is printed, as the server keeps it. */
export interface Sheet {
  what: string;
  caseId?: string;
  submissionId?: string;
}

/**
 * What is printed is said to the server, which keeps it; what could not be kept is not shown, and what cannot be shown is
 * not said. Another opening of the page is another printing; however often one of them is sent, it is kept once.
 */
function usePrinting(sheet: Sheet, enabled: boolean) {
  const [key] = useState(newKey);
  return useQuery({
    queryKey: ['print', key],
    queryFn: () => send<Schemas['PrintView']>({ method: 'POST', href: '/api/prints', body: sheet, key }),
    enabled,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** For who is signed in; the others come back here after signing in. */
export function PrintGate({ children }: { children: ReactNode }) {
  const { me, away, askAgain } = useSession();
  useLight();
  if (me === undefined) return away ? <Away error={away} onBack={askAgain} /> : <Skeleton height={480} />;
  if (me === null) return <Redirect to="/sign-in" search={{ back: location.pathname + location.search }} />;
  return children;
}

/** Paper is light, on the screen too: what one sees is what comes out of the printer. */
function useLight(): void {
  useEffect(() => {
    const root = document.documentElement;
    const before = root.getAttribute('data-mantine-color-scheme');
    root.setAttribute('data-mantine-color-scheme', 'light');
    return () => {
      if (before) root.setAttribute('data-mantine-color-scheme', before);
    };
  }, []);
}

/**
 * The sheet: what it is and how confidential above, the words, and who printed it when at the foot of each page. A restricted
 * case is printed for a stated purpose, which is asked for here.
 */
export function PrintFrame({
  sheet,
  ready,
  error: failed,
  mark,
  refText,
  owner,
  title,
  children,
}: {
  sheet: Sheet;
  /** Whether all that stands on it is there. */
  ready: boolean;
  /** Why something of it cannot be had. */
  error: unknown;
  /** Its confidentiality, as a code. */
  mark: string | undefined;
  refText?: string;
  owner?: string;
  title: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const codes = useCodes();
  const client = useQueryClient();
  const { data: printed, error: notKept } = usePrinting(sheet, ready && !failed);
  const error = failed ?? notKept;
  const again = (): void =>
    void client.refetchQueries({ type: 'active', predicate: (one) => one.state.status === 'error' });
  const marked = mark ? codes('confidentiality', mark) : '';
  const foot = printed ? t('paper.by', { at: longMoment(printed.at), name: printed.by }) : '';
  const carried = useFootOfPages([marked, refText, foot].filter(Boolean).join(' · '));
  useEffect(() => {
    document.title = [refText, title].filter(Boolean).join(' – ');
  }, [refText, title]);
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  if (error instanceof Problem && error.code === 'purpose_needed' && sheet.caseId)
    return (
      <Suspense fallback={<Skeleton height={480} />}>
        <PurposeGate caseId={sheet.caseId} onStated={again} />
      </Suspense>
    );
  if (error) return <ProblemNote error={error} onRetry={again} />;
  if (!ready || !printed || mark === undefined) return <Skeleton height={480} />;
  return (
    <div className={classes.desk}>
      <div className={`${classes.bar} no-print`}>
        <button type="button" onClick={() => window.print()}>
          {t('paper.do')}
        </button>
      </div>
      <main className={classes.sheet} data-ready>
        <div className={classes.head}>
          <span>{owner}</span>
          {marked && <span className={classes.mark}>{marked}</span>}
          <span className="figures">{refText}</span>
        </div>
        <h1>{title}</h1>
        {children}
        <p className={`${classes.foot} ${carried ? 'no-print' : ''} figures`}>{foot}</p>
      </main>
    </div>
  );
}

/** Puts a text at the foot of each printed page; false where the browser cannot (it then stands once, at the end). */
function useFootOfPages(text: string): boolean {
  const [carried, setCarried] = useState(false);
  useEffect(() => {
    if (!text) return;
    const sheet = new CSSStyleSheet();
    const said = JSON.stringify(text).replaceAll('<', '\\3c ');
    sheet.replaceSync(
      `@page { @bottom-right { content: ${said}; font: 10pt 'Times New Roman', Tinos, 'Liberation Serif', serif; } }`,
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const page = sheet.cssRules[0] as (CSSPageRule & { cssRules?: CSSRuleList }) | undefined;
    setCarried((page?.cssRules?.length ?? 0) > 0);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [text]);
  return carried;
}
