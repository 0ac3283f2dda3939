/**
 * The source of a pattern for the path of a conversation's link, `/{slug}/conversations/view/{id}`: the slug may be missing, `view` may be
 * other words, none or several. The bound on the words keeps a hostile text from costing the square of its length.
 */
export const LINK_PATH = '(?:/[^\\s/?#<>"]+)?/conversations(?:/(?!\\d)[^\\s/?#<>"]+){0,8}/(\\d+)';
