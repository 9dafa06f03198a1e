// The closed lists of a lessons review (domain.md C.5.9).

export const topics = [
  'detection_notice',
  'phone_paper',
  'focal_points',
  'working_group',
  'agreement_direction',
  'communication',
  'settlement',
  'resources_budget',
  'rules',
] as const;
export type Topic = (typeof topics)[number];

/** Of courts and procuracies only the information work (R-20, A21). */
export const communicationTopics: readonly string[] = ['communication'];

export const formats = ['hot_wash', 'meeting', 'working_group'] as const;
export const findingKinds = ['strength', 'limitation'] as const;
export const actionKinds = ['rule', 'roster', 'training', 'tool', 'budget', 'template', 'other'] as const;
export const offerAnswers = ['applied', 'not_applicable', 'declined'] as const;
export type OfferAnswer = (typeof offerAnswers)[number];

/** What one topic of the review says; the cause is what makes it a lesson. */
export interface Finding {
  id: string;
  topic: Topic;
  planned: string;
  happened: string;
  why: string;
  findingKind: (typeof findingKinds)[number];
  cause: string;
  recommendation: string;
}

/** What guards and the list of a case look at. */
export interface ReviewData {
  scope: string;
  findings: number;
  /** Parties that have commented on the draft as it stands. */
  commented: string[];
  commentsComplete: boolean;
  /** From then on silence stops nobody, and the record says who was silent. */
  commentUntil?: string;
}

export interface ReviewContent {
  plan: string;
  heldAt?: string;
  format?: string;
  participants?: { orgId: string; role: string }[];
  findings: Finding[];
  guidance?: string;
  commendations?: string[];
  comments: { orgId: string; text: string; at: string }[];
  silentOrgIds?: string[];
  waiveReason?: string;
}

export interface ActionData {
  complete: boolean;
  ownerPositionId: string;
  verifierPositionId: string;
  caKind: string;
  dueAt?: string;
  extensions: number;
  worked?: boolean;
}

export interface ActionContent {
  text: string;
  measure: string;
  findingId?: string;
  evidence?: string;
  claimedAt?: string;
  verifiedAt?: string;
  returned?: string;
  cancelReason?: string;
  effect?: string;
}

export interface OfferData {
  lessonId: string;
}

export interface OfferContent {
  guidance: string;
  recommendations: { topic: string; text: string }[];
  answer?: string;
  reason?: string;
}
