/** What stands in the part "group" (docs/openapi.json says: in the shape of its kind). */
export interface Paper {
  id: string;
  notation: string;
  issuedOn: string;
  signatory: string;
}

export interface Meeting {
  id: string;
  heldAt: string;
  agenda: string;
  attended: string[];
  absent: string[];
  guests?: string[];
  minutes: string;
  notation?: string;
  conclusions: { text: string; taskId?: string }[];
}

export interface Terms {
  objective: string;
  scope?: string;
  tasks: { actionKind: string; text: string }[];
  powers: string;
  rules: string;
  cadence?: string;
  reportTo: string;
  budgetKind?: string;
  endsOn?: string;
  endCondition?: string;
}

export interface GroupContent {
  why?: string;
  nominations?: { orgId: string; positionIds: string[]; at: string; note?: string }[];
  decision?: Paper;
  terms?: Terms;
  amendments?: (Paper & { reason: string })[];
  meetings?: Meeting[];
  report?: { text: string; at: string };
  rejection?: { reason: string; at: string };
  dissolution?: { at: string; paper?: Paper; by: string };
}
