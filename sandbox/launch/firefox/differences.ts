/** A command of Playwright's. */
export type Command = { id: number; method: string; params: Record<string, unknown> };

/** Something that Firefox tells by itself. */
export type FirefoxEvent = { type: 'event'; method: string; params: { context: string; url?: string } };

/** A command as Firefox is to get it, or the answer where it knows no such command. */
type Seen = { command: Command } | { answer: object };

/** What Playwright 1.65 says in a way that Firefox 153 does not understand, or not as it is meant. */
export function adapt(command: Command): Seen {
  switch (command.method) {
    // Firefox takes colour schemes and the like from its settings.
    case 'emulation.setMediaFeaturesOverride':
      return { answer: {} };
    // Agents open tabs, and so do we.
    case 'browsingContext.create':
      return { command: { ...command, params: { ...command.params, type: 'tab' } } };
    default:
      return { command };
  }
}

/** Whether Firefox says that a tab or a frame has come to a page of an extension's. */
export function isOwnPage(message: object): message is FirefoxEvent {
  const { method, params } = message as Partial<FirefoxEvent>;
  return method === 'browsingContext.navigationCommitted' && params?.url?.startsWith('moz-extension:') === true;
}

/** Whether Firefox says that a tab or a frame was made. */
export function isCreation(message: object): message is FirefoxEvent {
  return (message as Partial<FirefoxEvent>).method === 'browsingContext.contextCreated';
}
