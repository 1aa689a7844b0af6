// Takes the guide's screenshots from a running demo. Usage: node web/screenshots.mjs [http://localhost:8480]
// Needs Chromium and playwright-core from tests/ (npm ci there). Writes docs/guide/screenshots/.
import { createRequire } from "node:module";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { chromium } = createRequire(join(root, "tests", "package.json"))("playwright-core");
const demo = process.argv[2] ?? "http://localhost:8480";
const out = join(root, "docs", "guide", "screenshots");

const pages = [
  { name: "home", path: "/", width: 390 },
  { name: "ask", path: "/ask?region=650100&q=", width: 390, ask: { zh: "网络安全由哪个部门负责", en: "Who is responsible for cybersecurity?" } },
  { name: "who", path: "/who?matter=incident-notification&region=650100&operatorClass=cii&level=major", width: 1280 },
  { name: "article", path: "/law/cn.csl/8?on=2017-06-01", width: 390 },
  { name: "report", path: "/report?region=650100&matter=weakness", width: 390 },
  { name: "status", path: "/status", width: 390 },
  { name: "learn", path: "/learn", width: 390 },
  { name: "rewards", path: "/rewards", width: 1280, user: "officer" },
  { name: "desk", path: "/desk", width: 1280, user: "officer" },
  { name: "vault", path: "/vault", width: 1280, user: "operator" },
  { name: "duties", path: "/duties", width: 1280, user: "operator" },
  { name: "region", path: "/region", width: 1280, user: "coordinator" },
  { name: "admin", path: "/admin", width: 1280, user: "administrator" },
  { name: "drills", path: "/registers/drills", width: 1280, user: "officer" },
  { name: "advisories", path: "/csaf", width: 390 },
  { name: "handover", path: "/account/handover", width: 1280, user: "officer" },
  { name: "notices", path: "/admin/notices", width: 1280, user: "administrator" },
  { name: "account", path: "/account", width: 390, user: "officer" },
  { name: "supervise", path: "/supervise", width: 1280, user: "supervisor" },
];

await mkdir(out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const language of ["zh", "en"]) {
  for (const { name, path, width, user, ask } of pages) {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    if (user !== undefined) {
      await page.goto(`${demo}/${language}/sign-in`);
      await page.locator(`form:has(input[name=user][value="${user}"]) button`).click();
      await page.waitForLoadState();
    }

    const answer = await page.goto(`${demo}/${language}${path}${ask === undefined ? "" : encodeURIComponent(ask[language])}`);
    if (!answer.ok()) {
      throw new Error(`${path} answered ${answer.status()}`);
    }

    const clip = { x: 0, y: 0, width, height: 900 };
    await page.screenshot({ path: join(out, `${name}-${language}.jpg`), type: "jpeg", quality: 80, clip });
    await context.close();
  }
}

await browser.close();
