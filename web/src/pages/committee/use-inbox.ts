import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, data, type Schemas } from '../../api/client';

export function useCommitteeInbox(): UseQueryResult<Schemas['CommitteeInboxView']> {
  return useQuery({ queryKey: ['committee', 'inbox'], queryFn: () => data(api.GET('/api/committee/inbox')) });
}

export function useBrief(caseId: string, submissionId: string): UseQueryResult<Schemas['BriefView']> {
  return useQuery({
    // Under the case: whatever happens to it asks for the brief anew ("updated since").
    queryKey: ['case', caseId, 'brief', submissionId],
    queryFn: () =>
      data(
        api.GET('/api/cases/{case}/submissions/{part}/brief', {
          params: { path: { case: caseId, part: submissionId } },
        }),
      ),
  });
}
