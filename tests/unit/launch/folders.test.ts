import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freshFolders, keptFolders } from '../../../sandbox/launch/folders.ts';

const SITES = ['https://crm.example.com/*'];
let root: string;
let build: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sidecar-test-'));
  build = join(root, 'build');
  mkdirSync(build);
  writeFileSync(join(build, 'manifest.json'), '{"name":"Sidecar","host_permissions":["https://api.getfernand.com/*"]}');
});
afterEach(() => rmSync(root, { recursive: true }));

it('switches the sites on in a copy that is thrown away, and leaves the build as it is', () => {
  const before = readFileSync(join(build, 'manifest.json'), 'utf8');
  const folders = freshFolders(build, SITES);
  expect(JSON.parse(readFileSync(join(folders.build, 'manifest.json'), 'utf8'))).toEqual({
    name: 'Sidecar',
    host_permissions: ['https://api.getfernand.com/*', 'https://crm.example.com/*'],
  });
  folders.remove();
  expect([folders.build, folders.profile].filter((path) => existsSync(path))).toEqual([]);
  expect(readFileSync(join(build, 'manifest.json'), 'utf8')).toBe(before);
});

it('keeps a profile, with the copy at the same place and up to date', () => {
  const profile = join(root, 'profile');
  const worker = join(profile, 'Default', 'Service Worker');
  const first = keptFolders(build, SITES, profile);
  writeFileSync(join(first.build, 'left-over.js'), '');
  mkdirSync(worker, { recursive: true });
  first.remove();
  writeFileSync(join(build, 'new.js'), '');
  const second = keptFolders(build, SITES, profile);
  expect(second).toMatchObject({ build: first.build, profile });
  expect([existsSync(join(second.build, 'new.js')), existsSync(join(second.build, 'left-over.js')), existsSync(worker)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(existsSync(profile)).toBe(true);
});

it('answers whole paths, which are all that Firefox takes, wherever the profile was said to be', () => {
  const profile = join(root, 'profile');
  expect(keptFolders(build, SITES, relative(process.cwd(), profile))).toMatchObject({ build: `${profile}-extension`, profile });
});

it.runIf(process.platform !== 'win32').for([
  ['SingletonLock', 'a-host-'],
  ['lock', '127.0.1.1:+'],
] as const)('leaves a profile alone that a browser has open, and takes one that a browser left behind: %s', ([lock, host]) => {
  const profile = join(root, 'profile');
  mkdirSync(profile);
  symlinkSync(`${host}${process.pid}`, join(profile, lock));
  expect(() => keptFolders(build, SITES, profile)).toThrow('open already');
  expect(existsSync(`${profile}-extension`)).toBe(false);
  rmSync(join(profile, lock));
  symlinkSync(`${host}999999999`, join(profile, lock));
  expect(keptFolders(build, SITES, profile).profile).toBe(profile);
});
