// Turns an HTML file into a page of a headless Chromium that has a fresh profile and no network.
'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const puppeteer = require('puppeteer-core');

const LAUNCHES = 3; // a browser that dies as it starts says nothing about the file that it was to open

/** Runs `work(browser)`, and leaves neither the browser nor its profile behind. */
async function withBrowser(work) {
  const profiles = fs.mkdtempSync(path.join(os.tmpdir(), 'offprint-chromium-'));
  let browser;
  try {
    browser = await launched(profiles, LAUNCHES);
    return await work(browser);
  } finally {
    await browser?.close();
    fs.rmSync(profiles, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** A browser with a fresh profile in the folder `profiles`; one that does not come up is said and started anew. */
async function launched(profiles, tries) {
  try {
    return await puppeteer.launch({
      executablePath: path.join(__dirname, 'chromium'),
      userDataDir: fs.mkdtempSync(path.join(profiles, 'profile-')),
      timeout: 120_000, // a machine that runs tests is a busy one
      protocolTimeout: 300_000,
    });
  } catch (problem) {
    if (tries === 1) throw problem;
    console.error(`the browser did not start, and is started once more: ${problem.message.split('\n')[0]}`);
    return launched(profiles, tries - 1);
  }
}

/** Runs `work(page, failures)` on the loaded file; `failures` are the addresses that the page asked for in vain. */
async function withPage(browser, file, { width, scheme }, work) {
  const page = await browser.newPage();
  try {
    const failures = [];
    page.on('requestfailed', (request) => failures.push(request.url().slice(0, 200)));
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' }, // a half-done transition has no colour to judge
    ]);
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load', timeout: 120_000 });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return await work(page, failures);
  } finally {
    await page.close();
  }
}

const isFile = (name) => fs.statSync(name, { throwIfNoEntry: false })?.isFile() ?? false;

module.exports = { withBrowser, withPage, isFile };
