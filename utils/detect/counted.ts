/*
 * What makes a number behind a label another one than an ID, as a person reads it: sources of patterns, tried where the number begins, in small
 * letters and capitals alike. English, French and German, in which "conversation" is the same word or near it.
 */

const MONTH =
  '(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|février|mar(?:ch|s)?|märz|apr(?:il)?|avril|may(?!\\s+(?:be|not|have|need)\\b)|mai|june?|juni|juin|july?|juli|juillet|aug(?:ust)?|août|sept?(?:emb(?:er|re))?|o[ck]t(?:ob(?:er|re))?|nov(?:emb(?:er|re))?|d[eé][cz](?:emb(?:er|re))?)(?![a-zß-ÿ])';

const TIMES =
  's|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|y|yrs?|years?|am|pm|[ap]\\.m\\.|uhr|secondes?|heures?|jours?|semaines?|mois|ans|sekunden?|minuten|stunden?|tage?n?|wochen?|monate?n?|jahre?n?';

const MANY =
  'messages|replies|réponses|comments|notes|e?-?mails|attachments|files|participants|people|persons|members|agents|customers|conversations|tags|results|times|words|stars|others|nachrichten|antworten|unread';

const ONE =
  'message|reply|réponse|comment|note|e?-?mail|attachment|file|participant|person|member|agent|customer|conversation|tag|result|unread';

const UNITS = 'eur|usd|gbp|chf|kg|km|[kmg]b|ms';

/** What counts in Chinese, Japanese and Korean, right behind its number. "12号" is left out: it says that 12 is a name. */
export const COUNTERS = '年月日時时分秒点點天周週件个個回人円圓元块塊万萬亿億千百条條通位次篇页頁枚台歳岁度倍小つ개건년월일시분초명원';

/** "3 of 12": a place in a row. A date may follow an ID: "#3 of 12 March", "#3 of 12.03.". */
export const PLACE = `\\d+\\s+\\(?(?:out\\s+)?(?:of|sur|von)\\s+\\d+(?!\\d|[./:-]\\d|(?:st|nd|rd|th|\\.)?\\s+${MONTH})|\\d{1,3}\\s*[-–]\\s*\\d{1,4}\\s+(?:of|sur|von)\\s+\\d|\\d{1,3}\\s+/\\s+\\d{1,3}(?![\\d./:-]|\\s+${MONTH})`;

/** A time, a date, an amount, a telephone number: only small numbers, so that an ID of some length may be followed by anything. */
export const COUNT = [
  `\\d{1,3}\\s+(?:(?:(?:new|unread|open|more|other)\\s+)?(?:${MANY})|${TIMES})(?![a-zß-ÿ])`,
  `1\\s+(?:(?:new|unread|open|more|other)\\s+)?(?:${ONE})(?![a-zß-ÿ])`,
  `(?:[12]?\\d|3[01])\\.?\\s+${MONTH}`,
  `\\d{1,4}\\s+(?:[%€£¥°$](?!\\s?\\d)|(?:${UNITS})\\b)`,
  '\\d{1,4}\\+(?!\\d)',
  `\\d{1,4}(?:\\s\\d{1,4}){3}`,
  `\\d{1,4}\\s?[${COUNTERS}]`,
].join('|');
