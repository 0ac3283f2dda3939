import messages from '../../public/_locales/en/messages.json';

type Entry = { message: string; placeholders?: Record<string, { content: string }> };

/** Gives browser tests of components the real sentences: what `i18n.getMessage` does in an extension, from the real locale file. */
function getMessage(key: string, substitutions: string | string[] = []): string {
  const entry = (messages as Record<string, Entry>)[key];
  if (entry === undefined) return '';
  const values = [substitutions].flat();
  return entry.message.replace(/\$(\w+)\$/g, (whole, name: string) => {
    const position = /^\$(\d)$/.exec(entry.placeholders?.[name.toLowerCase()]?.content ?? '')?.[1];
    return position === undefined ? whole : (values[Number(position) - 1] ?? '');
  });
}

Object.assign(globalThis, { browser: { i18n: { getMessage } } });
