import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../../scripts/detect/main.ts', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saved-pages-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function save(name: string, html: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, html);
  return path;
}

async function run(...args: string[]): Promise<{ code: number | null; lines: Record<string, unknown>[]; told: string }> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [printed, told] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const lines = printed
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { code: await ended, lines, told };
}

/** The IDs in each line, in the order of the lines. */
function ids(lines: Record<string, unknown>[]): string[][] {
  return lines.map(({ detected }) => (detected as { id: string }[]).map(({ id }) => id));
}

describe('npm run detect', () => {
  it('prints one line for a page: what is found and why, each ID once and exact, and what that takes', async () => {
    const page = await save(
      'case.html',
      `<!doctype html><h1>Case 12345</h1><p>Fernand #9223372036854775807</p><p>case 12345, Fernand #12345, conversation #77</p>
       <p hidden>Case 1</p><a href="https://app.getfernand.com/hooli/conversations/view/88">Case</a><p>Invoice 2026-11873</p>`,
    );
    const { code, lines, told } = await run('--template', 'Case {id}', page);
    expect({ code, told }).toEqual({ code: 0, told: '' });
    expect(lines).toEqual([
      {
        page,
        detected: [
          { id: '88', reason: 'link' },
          { id: '12345', reason: 'template' },
          { id: '9223372036854775807', reason: 'label' },
          { id: '77', reason: 'label' },
        ],
        textNodes: expect.any(Number) as number,
        charactersMatched: expect.any(Number) as number,
        milliseconds: expect.any(Number) as number,
        floorMilliseconds: expect.any(Number) as number,
      },
    ]);
    expect(Object.keys(lines[0]!)).toEqual(['page', 'detected', 'textNodes', 'charactersMatched', 'milliseconds', 'floorMilliseconds']);
    for (const name of ['textNodes', 'charactersMatched', 'milliseconds']) expect(lines[0]![name], name).toBeGreaterThan(0);
    // A clock that is kept coarse may say that the floor took none.
    expect(lines[0]!.floorMilliseconds).toBeGreaterThanOrEqual(0);
  });

  it('finds nothing but what a template says where a page has nothing else', async () => {
    const page = await save('plain.html', '<p>Case 7</p><p>№: 8 –</p>');
    expect(ids((await run(page)).lines)).toEqual([[]]);
    expect(ids((await run('--template', 'Case {id}', '--template', '№: {id} –', page)).lines)).toEqual([['7', '8']]);
  });

  it('looks at all pages that there are, and says which there are not', async () => {
    const pages = [await save('one.html', '<p>Fernand #1</p>'), await save('two.html', '<p>Fernand #2</p>')];
    await mkdir(join(folder, 'three.html'));
    const { code, lines, told } = await run(pages[0]!, join(folder, 'none.html'), join(folder, 'three.html'), pages[1]!);
    expect(code).toBe(1);
    expect(lines.map(({ page }) => page)).toEqual(pages);
    expect(ids(lines)).toEqual([['1'], ['2']]);
    expect(told).toContain(`No such file: ${join(folder, 'none.html')}`);
    expect(told).toContain(join(folder, 'three.html'));
  });

  it.each([
    [['--template', 'Case'], 'No template: "Case"'],
    [['--template', '#{id}'], 'No template: "#{id}"'],
    [[], 'Usage'],
  ])('with %j says what is wrong', async (options, problem) => {
    const { code, lines, told } = await run(...options, ...(options.length > 0 ? [await save('case.html', '<p>Case 1</p>')] : []));
    expect({ code, lines }).toEqual({ code: 2, lines: [] });
    expect(told).toContain(problem);
    expect(told).toContain('Usage: npm run detect');
  });

  it('takes pages as they are saved, whatever they try', async () => {
    await save('beside.js', 'document.body.append("Fernand #21")');
    await save('frame.html', '<p>Fernand #22</p>');
    const { code, lines, told } = await run(
      ...(await Promise.all([
        save('navigating.html', '<p>Fernand #11</p><script>location.href = "/frame.html"; open("https://example.com/"); alert(1)</script>'),
        save('reloading.html', '<meta http-equiv="refresh" content="0"><p>Fernand #12</p><script>location.reload()</script>'),
        save(
          'strict.html',
          `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; require-trusted-types-for 'script'"><p>Fernand #13</p>`,
        ),
        save('breaking.html', '<p>Fernand #14</p><script>JSON.stringify = Element.prototype.closest = Array.prototype.map = null</script>'),
        save('broken.html', '<p>Fernand #15</p><img src="/%zz"><img src="/"><link rel="stylesheet" href="/three.html">'),
        save('latin.html', Buffer.from('<meta charset="iso-8859-1"><p>r\xe9f\xe9rence: Fernand #16</p><p>\xe9Fernand #99</p>', 'latin1')),
        save('saved.html', '<!-- saved from url=(0038)https://crm.example.com/x?conversation_id=17#/t/9 -->\n<p>nothing</p>'),
        save('parts.html', '<body><script src="beside.js"></script><iframe src="frame.html"></iframe></body>'),
        save('empty.html', ''),
      ])),
    );
    expect({ code, told }).toEqual({ code: 0, told: '' });
    expect(ids(lines)).toEqual([['11'], ['12'], ['13'], ['14'], ['15'], ['16'], ['17'], ['21', '22'], []]);
  });
});
