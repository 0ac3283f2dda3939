// What is measured in the page itself. Bundled for it, and nothing of the extension is needed.
export { trial } from './first-scan.ts';
export { countStorm, stormTrial } from './storm-trial.ts';
export { aliveAfter, delayTrial, startWatch, stormAndForget } from './watched.ts';
