/**
 * What the browser tests need from outside: the npm packages of `assets/`, Chromium, and poppler's programs.
 * Says in one line what is missing; whether that skips a test or fails it is decided in `run.mjs`.
 */
import { execFile } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const require = createRequire(new URL('../../assets/package.json', import.meta.url));
const execute = promisify(execFile);

/** `./test` runs `npm ci` in `assets/` before us. */
export const missingPackages = ['playwright-core', 'puppeteer-core', 'axe-core', 'html-validate'].filter((name) => !isInstalled(name));

/** Chromium without the window around its pages: the same engine, and the gates take three quarters of the time. */
export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell';
export const hasChromium = isExecutable(chromiumPath);

/** playwright cannot drive Debian's Firefox, puppeteer can. */
export const firefoxPath = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
export const hasFirefox = isExecutable(firefoxPath);

/** Poppler's programs that are not there. */
export const missingPoppler = await missingPrograms(['pdftotext', 'pdfinfo', 'pdffonts']);

export const playwright = () => require('playwright-core');
export const puppeteer = () => require('puppeteer-core');
export const htmlValidate = () => require('html-validate');
export const axeSource = () => readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Runs a program and gives back what it prints.
 *
 * @param {string} program
 * @param {string[]} args
 */
export async function output(program, args) {
  const { stdout } = await execute(program, args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** @param {string} name */
function isInstalled(name) {
  try {
    require.resolve(`${name}/package.json`);
    return true;
  } catch (error) {
    // A package that does not export its package.json is there all the same.
    return error?.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
  }
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string[]} programs */
async function missingPrograms(programs) {
  const missing = [];
  for (const program of programs) {
    try {
      await execute(program, ['-v']);
    } catch (error) {
      if (error?.code === 'ENOENT') {
        missing.push(program);
      }
    }
  }
  return missing;
}
