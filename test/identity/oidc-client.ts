/** What the application and the provider of the tests know of each other. */
export const CLIENT = { id: 'dau-moi', secret: 'a-secret-between-two-servers' };
export const CALLBACK = 'https://dau-moi.example/api/session/oidc/callback';

/** Who sits at the browser when the provider asks. */
export interface Who {
  sub: string;
  email?: string;
  email_verified?: boolean;
  amr?: string[];
}
