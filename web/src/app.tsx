import { MantineProvider, MantineThemeProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from './api/problem';
import { router } from './router';
import { SessionProvider } from './session/session';
import { StepUp } from './session/step-up';
import { theme, variables } from './theme/theme';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // The socket says when something has moved; until then what is there is true.
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      refetchOnWindowFocus: true,
      // What the server has refused, it refuses again; silence is worth another try.
      retry: (count, error) => !(error instanceof Problem && error.status < 500) && count < 2,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** What is said in passing. Its button is a picture: it gets a name for those who do not see it. */
function Told() {
  const { t } = useTranslation();
  const name = t('closeNote');
  const named = useMemo(
    () => ({
      components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': name } } } },
    }),
    [name],
  );
  return (
    <MantineThemeProvider theme={named} inherit>
      <Notifications position="top-center" autoClose={6_000} limit={3} />
    </MantineThemeProvider>
  );
}

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={nonce}
    >
      <QueryClientProvider client={client}>
        <SessionProvider>
          <Told />
          <StepUp />
          <RouterProvider router={router} context={{ client }} />
        </SessionProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
