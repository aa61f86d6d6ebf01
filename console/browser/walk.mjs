// What all walks through the page share: the browser, its pictures, and what must hold everywhere.
//   node SCRIPT URL FOLDER-FOR-PICTURES CHROMIUM
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const [url, pictures, executablePath] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const profile = mkdtempSync(join(tmpdir(), "postrider-page-"));

const browser = await chromium.launchPersistentContext(profile, {
  executablePath,
  headless: true,
  ignoreHTTPSErrors: true,
  locale: "en-GB",
  viewport: { width: 1280, height: 800 },
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
browser.setDefaultTimeout(30_000);
export const page = browser.pages()[0] ?? (await browser.newPage());
const complaints = [];
page.on("pageerror", (error) => complaints.push(String(error)));
page.on("console", (message) => {
  if (message.type() === "error") complaints.push(message.text());
});

export async function picture(name) {
  await page.waitForFunction(() =>
    document.getAnimations().every((one) => one.playState !== "running" || one.effect === null ||
      one.effect.getComputedTiming().iterations === Infinity),
  );
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

export async function accessible(name) {
  // By the debugger, because the page's policy lets no foreign script in.
  await page.evaluate(axe);
  // Fluent's focus sentinels are left out: they hand the focus on at once, which axe cannot know.
  const found = await page.evaluate(() =>
    window.axe.run({ exclude: ["[data-tabster-dummy]"] }, { resultTypes: ["violations"] }),
  );
  const bad = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
  assert.deepEqual(
    bad.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join("\n")}`),
    [],
    `accessibility of ${name}`,
  );
}

/** Walks; a picture shows where it failed. */
export async function walk(steps) {
  try {
    await steps();
    assert.deepEqual(complaints, [], "the browser's console");
  } catch (failure) {
    await picture("failed").catch(() => {});
    console.error(complaints.join("\n"));
    throw failure;
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
  console.log("the page works");
}
