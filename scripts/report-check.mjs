// Opens reports in headless Chromium, uses them by mouse and keyboard, and takes pictures to look at.
//
//   apt-get install chromium poppler-utils
//   npm install --prefix /tmp/check playwright-core
//   cargo build --release --example report
//   NODE_PATH=/tmp/check/node_modules node scripts/report-check.mjs /tmp/report-check
//
// Exits 1 when something that was expected did not happen. The pictures go to the folder given.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const { chromium } = createRequire(join(process.env.NODE_PATH, 'x.js'))('playwright-core');
const folder = resolve(process.argv[2] || '/tmp/report-check');
const program = resolve(process.env.REPORT || 'target/release/examples/report');
rmSync(folder, { recursive: true, force: true });

const few = {
  '2022-09-14-armenian.txt': 'Երևանում և Ստեփանակերտում\n\nՀայաստանի արտաքին գործերի նախարարությունը հայտարարեց, որ Լաչինի միջանցքը փակ է։ Շուշիում և Ստեփանակերտում լարված է։ Երևանը դիմեց Մոսկվային։',
  '2022-09-15-persian.txt': 'باکو و ایروان\n\nوزارت امور خارجه جمهوری آذربایجان اعلام کرد که دالان لاچین باز است. شوشا و لاچین آرام‌اند. تهران از هر دو طرف خواست در قره‌باغ خویشتن‌داری کنند.',
  '2022-09-16-russian.txt': 'Обстрел в Кельбаджаре\n\nМинобороны Азербайджана сообщило об обстреле в Кельбаджарском районе. Ильхам Алиев прибыл в Шушу. В Степанакерте спокойно, в Лачине и Баку тоже.',
  '2022-09-18-english.txt': 'Shelling near Kelbadjar\n\nBaku and Yerevan traded blame after shelling near Kalbajar and Lachin. Ilham Aliyev spoke to Vladimir Putin by telephone. The trilateral statement ended the 44-day war; the Lachin corridor, Shusha and Stepanakert stay under watch. Tbilisi offered to host talks, Ankara backed Baku, Moscow called for calm and Brussels and Washington asked for restraint.',
  '2022-09-18-georgian.txt': 'თბილისი\n\nთბილისმა შესთავაზა ბაქოსა და ერევანს შეხვედრა. ბათუმში და გორში მშვიდობაა.',
  '2022-09-20-azerbaijani.txt': 'Kəlbəcər və Laçın\n\nBakıda açıqlama verildi. Kəlbəcərdə, Laçında və Şuşada iş gedir. Xankəndidə sakitlikdir. İlham Əliyev Ağdama gəldi.',
  'undated <b>"quoted".txt': 'A text that bites: <script>document.title = "broken"</script> </script><img src=x onerror=alert(1)> in Baku & Yerevan\n\n=cmd|A1 "Baku" \'Lachin\' {{title}} <!-- Shusha',
};
const write = (name, files) => {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
};
write('few', few);

// 500 articles of about 3 KB: names in changing order between plain words, the same every time.
const names = 'Kalbajar,Kelbadjar,Kəlbəcər,Shusha,Şuşa,Lachin,Laçın,Baku,Bakı,Yerevan,Tbilisi,Stepanakert,Khankendi,Aghdam,Ağdam,Fuzuli,Jabrayil,Zangilan,Qubadli,Goris,Kapan,Sisian,Ganja,Barda,Tartar,Moscow,Ankara,Tehran,Brussels,Washington,Ilham Aliyev,Nikol Pashinyan,Vladimir Putin,Armenia,Azerbaijan,Georgia,Russia,Turkey,Nagorno-Karabakh,Batumi,Gori,Gyumri,Vanadzor,Sumqayit,Nakhchivan,European Union,United Nations,trilateral statement,Lachin corridor'.split(',');
let seed = 7;
const next = (below) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % below; };
const words = 'officials said on that day the road was open again after repairs while traders waited and the weather stayed cold for most of the week'.split(' ');
const many = {};
for (let i = 0; i < 500; i++) {
  const date = new Date(Date.UTC(2020, 8, 27) + next(1100) * 864e5).toISOString().slice(0, 10);
  let text = `Report ${i + 1} from ${names[next(names.length)]}\n\n`;
  for (let s = 0; s < 22; s++) {
    text += `In ${names[next(names.length)]} ${[...Array(14)].map(() => words[next(words.length)]).join(' ')} and ${names[next(names.length)]} followed. ${s % 5 === 4 ? '\n\n' : ''}`;
  }
  many[`${date}-${String(i).padStart(3, '0')}.txt`] = text;
}
write('many', many);

const report = (name, ...more) => {
  const output = join(folder, name + '.html');
  const began = Date.now();
  execFileSync(program, [join(folder, name), '-o', output, ...more], { stdio: 'inherit' });
  console.log(`${name}: written in ${Date.now() - began} ms, ${(statSync(output).size / 1e6).toFixed(2)} MB`);
  return 'file://' + output;
};
const pages = { few: report('few', '--title', 'Names in "few" <texts>'), many: report('many') };

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const open = async (address, options = {}) => {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, ...options });
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
  page.on('request', (request) => { if (request.url() !== address) faults.push('asked for ' + request.url()); });
  await page.goto(address);
  return Object.assign(page, { faults, done: async () => { assert.deepEqual(faults, []); await page.close(); } });
};
const picture = (page, name, options = {}) => page.screenshot({ path: join(folder, name + '.png'), ...options });
const status = (page) => page.textContent('#status');
const shownTexts = (page) => page.locator('.text:visible').count();

{ // Mouse.
  const page = await open(pages.few);
  assert.equal(await page.title(), 'Names in "few" <texts>', 'the title is escaped, and no script of a text ran');
  assert.equal(await shownTexts(page), 7);
  assert.equal(await page.locator('.body img, .body script').count(), 0);
  assert.ok((await page.textContent('#text-6 .body')).includes('{{title}} <!-- Shusha'));
  await picture(page, 'light');
  const before = await status(page);
  await page.uncheck('[value=place]');
  assert.notEqual(await status(page), before);
  assert.equal(await page.locator('#map circle').count(), 0);
  assert.ok(!(await page.textContent('#table tbody')).includes('Lachin District'));
  await page.check('[value=place]');
  assert.equal(await status(page), before);
  await page.click('#table tbody button bdi:text-is("Yerevan")');
  const texts = await shownTexts(page);
  assert.ok(texts > 2 && texts < 7, `${texts} texts with Yerevan`);
  assert.ok(await page.locator('mark.chosen').count() >= texts);
  await picture(page, 'chosen');
  await page.click('button[type=reset]');
  await page.fill('#query', 'КЕЛЬБАДЖАР');
  await page.waitForFunction(() => document.querySelectorAll('.text:not([hidden])').length === 1);
  await page.click('button[type=reset]');
  await page.waitForFunction(() => document.querySelectorAll('.text:not([hidden])').length === 7);
  await page.selectOption('#lang', 'hy');
  assert.ok((await page.textContent('#table tbody')).includes('Երևան'));
  assert.ok((await page.locator('#map text').allTextContents()).join().includes('Շուշի'));
  await picture(page, 'armenian');
  await page.selectOption('#lang', 'fa');
  await page.locator('mark:text("شوشا")').first().hover();
  assert.ok((await page.textContent('#tip')).includes('Shusha'));
  await picture(page, 'persian');
  assert.equal(await page.locator('.body[dir=rtl]').count(), 1);
  await page.locator('.bars button').first().click();
  assert.equal(await shownTexts(page), 1);
  await page.done();
}
{ // Keyboard alone.
  const page = await open(pages.few);
  await page.focus('#table th:nth-child(1) button');
  await page.keyboard.press('Enter');
  assert.equal(await page.getAttribute('#table th:nth-child(1)', 'aria-sort'), 'ascending');
  const sorted = await page.locator('#table tbody tr td:first-child').allTextContents();
  assert.deepEqual(sorted, [...sorted].sort(new Intl.Collator().compare));
  await page.focus('#map');
  const box = await page.getAttribute('#map', 'viewBox');
  await page.keyboard.press('+');
  await page.keyboard.press('ArrowLeft');
  assert.notEqual(await page.getAttribute('#map', 'viewBox'), box);
  await page.keyboard.press('0');
  assert.equal(await page.getAttribute('#map', 'viewBox'), box);
  await page.keyboard.press('Tab');
  const circle = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  assert.match(circle, /mentions/);
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), circle);
  await page.keyboard.press('Enter');
  assert.ok(await shownTexts(page) < 7);
  assert.equal(await page.locator('circle.chosen').count(), 1);
  await page.keyboard.press('Enter');
  assert.equal(await shownTexts(page), 7);
  await page.focus('.text >> nth=3 >> summary');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'MARK');
  assert.ok(await page.isVisible('#tip'));
  const first = await page.textContent('#tip');
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await page.textContent('#tip'), first);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-describedby')), 'tip');
  await picture(page, 'focus');
  await page.keyboard.press('Escape');
  assert.ok(!(await page.isVisible('#tip')));
  await page.done();
}
{ // Dark, narrow, print, without script.
  let page = await open(pages.few, { colorScheme: 'dark' });
  await picture(page, 'dark');
  await page.done();
  page = await open(pages.few, { viewport: { width: 380, height: 800 } });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no sideways scrolling');
  await picture(page, 'narrow', { fullPage: true });
  await page.done();
  page = await open(pages.few);
  await page.pdf({ path: join(folder, 'print.pdf'), format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } });
  await page.done();
  execFileSync('pdftoppm', ['-r', '60', '-png', join(folder, 'print.pdf'), join(folder, 'print')]);
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(pages.few);
  assert.equal(await shownTexts(plain), 7);
  assert.ok(await plain.isVisible('noscript p'));
  await plain.close();
}
{ // 500 articles.
  const times = [];
  for (let i = 0; i < 3; i++) {
    const began = Date.now();
    const page = await open(pages.many);
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); }));
    times.push(Date.now() - began);
    if (i < 2) await page.done();
    else {
      const marks = await page.evaluate(() => {
        const began = performance.now();
        document.querySelector('[value=person]').click();
        document.body.offsetHeight;
        return [document.querySelectorAll('mark').length, Math.round(performance.now() - began), Math.round(performance.getEntriesByType('navigation')[0].domComplete)];
      });
      console.log(`many: ${marks[0]} marks; opened and drawn in ${times.join(', ')} ms, complete after ${marks[2]} ms; a filter takes ${marks[1]} ms`);
      await page.click('button[type=reset]');
      await page.fill('#query', 'report 77 ');
      await page.waitForFunction(() => document.querySelectorAll('.text:not([hidden])').length === 1);
      await page.click('button[type=reset]');
      await picture(page, 'many');
      assert.ok(Math.min(...times) < 3000, 'it opens within three seconds');
      await page.done();
    }
  }
}
await browser.close();
console.log('all as expected; look at the pictures in ' + folder);
