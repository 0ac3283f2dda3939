/** The host of Fernand's API, as the product asks for it. */
export const API_HOST = 'api.getfernand.com';

/** The host of Fernand's own web app, where links to conversations lead. */
export const APP_HOST = 'app.getfernand.com';

/** The host of the demo CRM. */
export const CRM_HOST = 'crm.example.com';

/** The host of the demo mailbox. */
export const MAIL_HOST = 'mail.example.com';

/** Every host that the sandbox answers for from the start. */
export const HOSTS: readonly string[] = [API_HOST, APP_HOST, CRM_HOST, MAIL_HOST];
