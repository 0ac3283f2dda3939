import { CRM_HOST, MAIL_HOST } from '../hosts.ts';

/** The demo sites, as the match patterns by which they are switched on. */
export const SITES: readonly string[] = [CRM_HOST, MAIL_HOST].map((host) => `https://${host}/*`);
