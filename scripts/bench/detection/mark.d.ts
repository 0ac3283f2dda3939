declare module 'mark.js' {
  /** Of what it offers, what is measured. */
  export default class Mark {
    constructor(root: Element);
    markRegExp(pattern: RegExp, options: { each: () => void }): void;
  }
}
