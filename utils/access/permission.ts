/** What the browser must allow before anything reaches Fernand. */
export const FERNAND_PERMISSION = { origins: ['https://api.getfernand.com/*'] };
