import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { loadReading } from '../src/knowledge/reading.ts'
import { declaredCharset, decode } from '../src/read/encoding.ts'
import { type Page, type PageHints, readHtml } from '../src/read/html.ts'

const reading = loadReading()

const LEAD =
  'Sau bốn năm thực hiện nghị quyết, số hộ nghèo của huyện Sông Lam giảm còn 412 hộ, bằng một phần ba đầu nhiệm kỳ.'
const P1 =
  'Đầu năm 2021, toàn huyện có 1.236 hộ nghèo, chiếm 8,4% số hộ, tập trung ở ba xã vùng cao là Thạch Sơn, Phú Lạc và Nậm Cắn.'
const P2 =
  'Từ nguồn vốn của chương trình, huyện đã hỗ trợ làm mới 215 căn nhà, cho vay 38,6 tỷ đồng và mở 42 lớp dạy nghề cho lao động nông thôn.'
const P3 =
  'Ông Lê Văn Thắng, Phó Chủ tịch UBND huyện, cho biết năm nay huyện phấn đấu giảm thêm 150 hộ nghèo, không để hộ nào tái nghèo.'
const BODY = [LEAD, P1, P2, P3]
const TITLE = 'Sông Lam giảm hai phần ba số hộ nghèo sau bốn năm'

const p = (...texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('\n')
const page = (body: string, head = `<title>${TITLE}</title>`) =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
const usual = (body = p(...BODY), head?: string) =>
  page(`<div class="main"><h1>${TITLE}</h1><div class="content">${body}</div></div>`, head)

function read(html: string, hints: Partial<PageHints> = {}): Page {
  const found = readHtml(html, { reading, ...hints })
  if ('unreadable' in found) throw new Error(found.unreadable)
  return found
}
const lines = (html: string, hints?: Partial<PageHints>) => read(html, hints).text.split('\n')
const fromBytes = (bytes: Uint8Array, contentType: string | null = null) =>
  read(decode(bytes, reading, declaredCharset(bytes, contentType)).text)

describe('encodings of pages', () => {
  const html = usual()
  test.each([
    ['UTF-8 without a declaration', Buffer.from(html), null],
    [
      'a declaration after the first kilobyte',
      Buffer.from(usual(undefined, `${' '.repeat(3000)}<meta charset="utf-8"><title>${TITLE}</title>`)),
      null,
    ],
    [
      'a false declaration inside a comment',
      Buffer.from(usual(undefined, `<!-- <meta charset="windows-1258"> --><title>${TITLE}</title>`)),
      null,
    ],
    ['a header that says iso-8859-1', Buffer.from(html), 'text/html; charset=ISO-8859-1'],
    ['TCVN3', iconv.encode(html, 'tcvn'), null],
    ['TCVN3 declared as windows-1252', iconv.encode(html, 'tcvn'), 'text/html; charset=windows-1252'],
    ['VISCII', iconv.encode(html, 'viscii'), null],
    ['UTF-16 with its mark', iconv.encode(html, 'utf-16le', { addBOM: true }), null],
    ['UTF-16 without', iconv.encode(html, 'utf-16be', { addBOM: false }), null],
    ['UTF-8 encoded twice', Buffer.from(Buffer.from(html).toString('latin1')), null],
    ['NFD', Buffer.from(html.normalize('NFD')), null],
  ] as [string, Uint8Array, string | null][])('%s', (_, bytes, contentType) => {
    const found = fromBytes(bytes, contentType)
    expect(found.text.split('\n')).toEqual(BODY)
    expect(found.title).toBe(TITLE)
  })

  test('windows-1258 with the tone after the letter, in any order of marks', () => {
    const apart = html
      .normalize('NFD')
      .replace(
        /([aeouAEOU])(\u0323?)([\u0302\u0306\u031b])/g,
        (_, b, dot, m) => (b + m).normalize('NFC') + dot,
      )
    expect(fromBytes(iconv.encode(apart, 'windows-1258')).text.split('\n')).toEqual(BODY)
    const mixed = usual(
      p(P1.normalize('NFD').replace(/\u0323\u0302/g, '\u0302\u0323'), P2, P3.normalize('NFD')),
    )
    expect(lines(mixed)).toEqual([P1, P2, P3])
  })

  test('entities, soft hyphens, zero widths and no-break spaces leave plain text; spelling stays', () => {
    const entities = [...P1].map((c) => (c > '\x7f' ? `&#${c.codePointAt(0)};` : c)).join('')
    const odd = P2.replace('nguồn', 'ng\u00aduồn').replace('vốn', 'v\u200bốn').replaceAll(' ', '&nbsp;')
    const kept =
      'Xã Hoà Bình và xã Hòa Bình cùng uỷ quyền, ủy thác cho một tổ: 12 km², ½ số hộ có nước sạch đến tận nhà.'
    expect(lines(usual(p(entities, odd, kept)))).toEqual([P1, P2, kept])
  })
})

describe('broken and odd markup', () => {
  const same: [string, string][] = [
    ['no html, head or body', `<title>${TITLE}</title><h1>${TITLE}</h1><div>${p(...BODY)}</div>`],
    [
      'html closed before the head',
      `<html></html><head><title>${TITLE}</title></head><body><h1>${TITLE}</h1><div>${p(...BODY)}</div></body>`,
    ],
    [
      'two bodies',
      `<html><head><title>${TITLE}</title></head><body><h1>${TITLE}</h1></body><body><div>${p(...BODY)}</div></body></html>`,
    ],
    [
      'paragraphs and divs left open',
      page(`<h1>${TITLE}</h1><div><div>${BODY.map((text) => `<p>${text}`).join('\n')}`),
    ],
    [
      'blocks inside paragraphs',
      page(`<h1>${TITLE}</h1><div>${BODY.map((text) => `<p><div>${text}</div></p>`).join('')}</div>`),
    ],
    ['lines parted by br', usual(BODY.join('<br><br>'))],
    ['lines parted by single br in a paragraph', usual(`<p>${BODY.join('<br/>')}</p>`)],
    [
      'all text in one cell',
      page(
        `<table width="100%"><tr><td><h1>${TITLE}</h1></td></tr><tr><td>${BODY.join('<br>')}</td></tr></table>`,
      ),
    ],
    [
      'script text in a paragraph',
      usual(`${p(LEAD, P1)}<p><script>try { for (const x of []) {} } catch (e) {}</script></p>${p(P2, P3)}`),
    ],
    ['a comment left open at the end', `${usual().replace('</body></html>', '')}<!-- counter`],
    ['NUL characters', usual(p(...BODY).replaceAll('<p>', '<p>\0'))],
    [
      'noscript, template and iframe',
      usual(
        `<noscript><p>Trình duyệt của bạn không hỗ trợ JavaScript, hãy bật lên để đọc toàn bộ bài viết này.</p></noscript><template><p>Mẫu bài viết dùng cho trình duyệt, không phải là nội dung của trang này.</p></template><iframe src="x"></iframe>${p(...BODY)}`,
      ),
    ],
    [
      'hidden elements',
      usual(
        `<p style="display:none">Đoạn văn này bị ẩn, người đọc không nhìn thấy nó trên trang nên không được tính.</p>${p(...BODY)}<div hidden>${p('Một đoạn nữa cũng bị ẩn đi và không ai đọc được trên màn hình của mình.')}</div>`,
      ),
    ],
    [
      'spans within words',
      usual(
        p(
          ...BODY.map((text) =>
            text
              .replace(/(\d+)/g, '<b>$1</b>')
              .replace('huyện', '<span class="tag"><a href="/x">huyện</a></span>'),
          ),
        ),
      ),
    ],
    [
      'Word debris',
      usual(
        BODY.map(
          (text) =>
            `<p class="MsoNormal"><o:p></o:p><span lang="VI" style="font-size:14pt">${text}</span><_o3a_p></_o3a_p></p>`,
        ).join(''),
      ),
    ],
    [
      'a form around the page',
      page(`<form id="aspnetForm"><h1>${TITLE}</h1><div>${p(...BODY)}</div></form>`),
    ],
    [
      'the article inside a sidebar',
      page(
        `<div class="sidebar-1"><h1>${TITLE}</h1><article class="detail">${p(...BODY)}</article></div><div class="sidebar-2"><a href="/a">Tin khác trong ngày của huyện</a></div>`,
      ),
    ],
  ]
  test.each(same)('%s', (_, html) => {
    const found = read(html)
    expect(found.text.split('\n')).toEqual(BODY)
    expect(found.title).toBe(TITLE)
  })

  test('nesting six thousand deep', () => {
    const deep = `${'<div>'.repeat(6000)}${p(...BODY)}${'</div>'.repeat(6000)}`
    const found = readHtml(page(`<h1>${TITLE}</h1>${deep}`), { reading })
    if (!('unreadable' in found)) for (const text of BODY) expect(found.text).toContain(text)
  })

  test('two hundred thousand elements', () => {
    const start = performance.now()
    const found = read(usual(`${p(...BODY)}<div class="share">${'<i></i><b></b>'.repeat(100_000)}</div>`))
    expect(found.text.split('\n')).toEqual(BODY)
    expect(performance.now() - start).toBeLessThan(20_000)
  }, 30_000)

  test.each([
    '<div>',
    '<table><tr><td>',
    '<p><div>x',
    '<script>',
    '<script type="application/ld+json">{',
    '<style>',
    '<!--',
    '<head>',
    '<meta name="a" content="b">',
    '<select><option>',
  ])('forty thousand times %s does not hold the reader up', (tag) => {
    const started = performance.now()
    readHtml(usual(`${p(...BODY)}${tag.repeat(40_000)}`), { reading })
    expect(performance.now() - started).toBeLessThan(4_000)
  })

  const blank = (name: string, filling: string) =>
    `<div ${name}="${filling.repeat(600_000 / filling.length)}">${p(...BODY)}</div>`
  test.each<[string, string]>([
    ...'<head>|<head |<html |<body |</html |<!doctype |<script |<style |<em>|<dl><dt>|<nav>|<audio>|<x-y>'
      .split('|')
      .map((tag): [string, string] => [tag, `${p(...BODY)}${tag.repeat(600_000 / tag.length)}`]),
    ['blanks as a style', blank('style', ' ')],
    ['a style of many parts', blank('style', 'a:b; ')],
    ['class names', blank('class', 'a ')],
  ])(
    '600 KB of %s cost no more than other text',
    (_, body) => {
      const started = performance.now()
      readHtml(`<html><head><title>${TITLE}</title><body>${body}</body></html>`, { reading })
      readHtml(`<html><head><title>${TITLE}</title></head><body>${body}`, { reading })
      readHtml(`<title>${TITLE}</title>${body}`, { reading })
      expect(performance.now() - started).toBeLessThan(5_000)
    },
    120_000,
  )

  test('tags without an end and heads without a body leave the article as it is', () => {
    for (const tail of ['<head>', '<head ', '<html ', '<body ', '<script '])
      expect(
        lines(`<html><head><title>${TITLE}</title></head><body><h1>${TITLE}</h1>${p(...BODY)}${tail}`),
      ).toEqual(BODY)
  })

  test('drawings of ten thousand strokes and unclosed paragraphs make no page deep', () => {
    const drawing = `<svg>${'<path d="M0 0"/>'.repeat(10_000)}</svg>${'<br><img src="a.png">'.repeat(10_000)}`
    expect(lines(usual(`${p(...BODY)}${drawing}${'<p>'.repeat(10_000)}`))).toEqual(BODY)
  })

  test('a picture of twenty megabytes inside an attribute', () => {
    const huge = `<img src="data:image/png;base64,${'A'.repeat(20_000_000)}">`
    expect(lines(usual(`${p(LEAD)}${huge}${p(P1, P2, P3)}`))).toEqual(BODY)
  })

  test('a page larger than any newspaper serves is unreadable, not a crash', () => {
    expect(readHtml(usual(p(P1).repeat(60_000)), { reading })).toEqual({
      unreadable: expect.stringContaining('larger'),
    })
  })

  test.each([
    ['nothing', ''],
    ['an empty body', page('')],
    ['a title alone', page(`<h1>${TITLE}</h1>`)],
    [
      'a picture, or an archive, under the name of a page',
      Array.from({ length: 9_000 }, (_, i) => String.fromCharCode((i * i * 7919) % 251)).join(''),
    ],
    ['a picture page', page(`<h1>${TITLE}</h1><img src="1.jpg"><img src="2.jpg">`)],
    [
      'a list of articles',
      page(
        `<h2>Thời sự</h2>${Array.from({ length: 30 }, (_, i) => `<div class="story"><h3><a href="/${i}">Bản tin số ${i} về tình hình kinh tế - xã hội của huyện Sông Lam</a></h3><p>${i} thôn</p></div>`).join('')}`,
        '<title>Trang chủ</title>',
      ),
    ],
  ])('%s is unreadable', (_, html) => {
    expect(readHtml(html, { reading })).toEqual({ unreadable: expect.any(String) })
  })
})

describe('what is body and what is not', () => {
  test('the lead stays, in front, whatever it is written in', () => {
    for (const lead of [
      `<h2 class="sapo">${LEAD}</h2>`,
      `<p class="summary"><b>${LEAD}</b></p>`,
      `<div class="article__sapo">${LEAD}</div>`,
    ]) {
      const found = read(page(`<h1>${TITLE}</h1>${lead}<div class="content">${p(P1, P2, P3)}</div>`))
      expect(found.text.split('\n'), lead).toEqual(BODY)
      expect(found.sapo, lead).toBe(LEAD)
    }
  })

  test('a lead that only the description tells', () => {
    const head = `<title>${TITLE}</title><meta name="description" content="${LEAD.slice(0, 90)}">`
    const found = read(
      page(`<h1>${TITLE}</h1><strong>${LEAD}</strong><div class="content">${p(P1, P2, P3)}</div>`, head),
    )
    expect(found.sapo).toBe(LEAD)
    expect(found.text.split('\n')).toEqual(BODY)
  })

  test('crumbs, dates and shares around the title are not body', () => {
    const html =
      page(`<div class="detail"><ul class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="/xa-hoi">Xã hội</a></li></ul>
      <span class="time">Thứ tư, 22/10/2025, 19:25 (GMT+7)</span><h1>${TITLE}</h1><div>Chia sẻ: <a href="#">Facebook</a></div>${p(...BODY)}</div>`)
    const found = read(html)
    expect(found.text.split('\n')).toEqual(BODY)
    expect(found).toMatchObject({ published: '2025-10-22', section: 'Xã hội' })
  })

  test('boxes of links inside and after the body go, the paragraphs after them stay', () => {
    const box = `<p><strong>Tin liên quan</strong></p><ul><li><a href="/1">Thạch Sơn có thêm 20 hộ thoát nghèo trong quý I</a></li><li><a href="/2">Nậm Cắn trồng 50 ha gừng trên đất dốc</a></li></ul>`
    const table = `<table class="box"><tr><td><a href="/3">Huyện Sông Lam gặp mặt 120 hộ làm kinh tế giỏi</a></td></tr></table>`
    const tail = `<p>Từ khóa: <a href="/t">hộ nghèo</a>, <a href="/u">Sông Lam</a></p><div class="related-news"><h3>Đọc thêm</h3><p><a href="/4">Xã Phú Lạc đón bằng công nhận đạt chuẩn</a></p><p>Ngày 5/10, xã Phú Lạc tổ chức lễ đón bằng công nhận, với 300 người dân tham dự tại nhà văn hóa.</p></div>`
    expect(
      lines(
        usual(
          `${p(LEAD, P1)}${box}${p(P2)}${table}<p>&gt;&gt; <a href="/5">Xem bài trước: Vùng cao đổi thay</a></p>${p(P3)}${tail}`,
        ),
      ),
    ).toEqual(BODY)
  })

  test('teasers of other articles below are not body', () => {
    const teaser = (n: number) =>
      `<article><h2><a href="/${n}">Bản tin khác số ${n} của báo trong ngày</a></h2><p>Hôm qua, xã số ${n} tổ chức ra quân dọn vệ sinh với ${n}00 người tham gia trên ba tuyến đường.</p></article>`
    expect(
      lines(
        page(
          `<article><h1>${TITLE}</h1>${p(...BODY)}</article><section>${[1, 2, 3, 4, 5, 6].map(teaser).join('')}</section>`,
        ),
      ),
    ).toEqual(BODY)
  })

  test('headings with anchors are part of the body', () => {
    const section = (id: string, ...texts: string[]) =>
      `<section><h2><a href="#${id}">Phần thứ ${id}</a></h2>${p(...texts)}</section>`
    const found = lines(usual(`${p(LEAD)}${section('hai', P1, P2)}${section('ba', P3)}`))
    for (const text of BODY) expect(found).toContain(text)
  })

  test('captions stand apart and are not doubled', () => {
    const caption = 'Người dân xã Thạch Sơn thu hoạch gừng. Ảnh: Minh Tuấn'
    const under = 'Mô hình trồng gừng trên đất dốc ở bản Na Loi'
    const html =
      usual(`${p(LEAD)}<figure><img src="a.jpg" alt="x"><figcaption><p>${caption}</p></figcaption></figure>${p(P1)}
      <p style="text-align:center"><img src="b.jpg"><br><em>${under}</em></p>${p(P2)}
      <table class="picture"><tr><td><img src="c.jpg"></td></tr><tr><td class="caption">${caption}</td></tr></table>${p(P3)}`)
    const found = read(html)
    expect(found.text.split('\n')).toEqual(BODY)
    expect(found.captions).toEqual([caption, under])
  })

  test('what stands twice is read once', () => {
    const html = page(
      `<h1>${TITLE}</h1><h2 class="sapo">${LEAD}</h2><div class="content">${p(LEAD, P1, P2, P3)}${p(P1)}</div>`,
    )
    expect(lines(html)).toEqual(BODY)
  })

  test('ways to other articles inside paragraphs go, whatever they end in', () => {
    const more = '<p>Xem thêm: <a href="/9">Huyện Sông Lam: "Giảm nghèo không thể nóng vội"</a></p>'
    expect(lines(usual(`${p(LEAD, P1)}${more}${p(P2, P3)}`))).toEqual(BODY)
  })

  test('a table of figures is kept row by row', () => {
    const table = `<table border="1"><thead><tr><th>Xã</th><th>Số hộ nghèo</th><th>Tỷ lệ (%)</th></tr></thead><tbody>
      <tr><td><p>Thạch</p><p>Sơn</p></td><td><p>120</p></td><td><b>9</b>,5<br></td></tr><tr><td>Phú Lạc</td><td>86</td><td>6,1</td></tr></tbody></table>`
    expect(lines(usual(`${p(LEAD, P1)}${table}${p(P2, P3)}`))).toEqual([
      LEAD,
      P1,
      'Xã | Số hộ nghèo | Tỷ lệ (%)',
      'Thạch Sơn | 120 | 9,5',
      'Phú Lạc | 86 | 6,1',
      P2,
      P3,
    ])
  })

  test('lists and subheadings stay in their place', () => {
    const items = [
      'Thạch Sơn: kết nạp 12 đảng viên, đạt 120% kế hoạch;',
      'Phú Lạc: kết nạp 9 đảng viên, đạt 90% kế hoạch.',
    ]
    expect(
      lines(
        usual(
          `${p(LEAD, P1)}<h3>Kết quả của các xã</h3><ul>${items.map((i) => `<li>${i}</li>`).join('')}</ul>${p(P2, P3)}`,
        ),
      ),
    ).toEqual([LEAD, P1, 'Kết quả của các xã', ...items, P2, P3])
  })

  test('polls, comments and counters are not body', () => {
    const poll = `<div class="poll"><p>Theo bạn, huyện nên ưu tiên việc nào?</p><ul><li>Làm đường</li><li>Xây trường</li></ul></div>`
    const comments = `<div class="comment-list"><p>Bạn đọc Hoa: Bài viết rất hay, mong huyện sớm có thêm nhiều mô hình như vậy.</p></div>`
    expect(lines(usual(`${p(...BODY)}${poll}${comments}<p>Lượt xem: 1205</p>`))).toEqual(BODY)
  })

  test('a live report keeps its entries', () => {
    const entry = (time: string, text: string) => `<div class="entry"><b>${time}</b><p>${text}</p></div>`
    const found = lines(usual(`${p(LEAD)}${entry('15h30', P1)}${entry('14h10', P2)}${entry('13h', P3)}`))
    for (const text of BODY) expect(found).toContain(text)
  })

  test('the body that the page tells to machines is believed where the page shows it', () => {
    const ld = `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: TITLE, articleBody: [P1, P2, P3].join(' ') })}</script>`
    const noise = p(
      'Tòa soạn nhận bài cộng tác của bạn đọc ở mọi miền về các chuyên mục kinh tế, văn hóa, xã hội và đời sống.',
    )
    expect(lines(page(`<h1>${TITLE}</h1><div>${p(P1, P2, P3)}${noise}</div>`, ld))).toEqual([P1, P2, P3])
  })
})

describe('title', () => {
  test.each([
    [
      'a heading, the paper after it in the title',
      `<title>${TITLE} - Báo Sông Lam</title>`,
      `<h1>${TITLE}</h1>`,
    ],
    [
      'two headings, the first the name of the paper',
      `<title>Báo Sông Lam</title><meta property="og:site_name" content="Báo Sông Lam điện tử">`,
      `<h1>Báo Sông Lam điện tử</h1><h1>${TITLE}</h1>`,
    ],
    [
      'a paragraph by its class alone',
      '<title>Trang thông tin điện tử huyện Sông Lam</title>',
      `<p class="ArticleTitle">${TITLE}</p>`,
    ],
    [
      'crumbs as the first heading',
      `<title>Xã hội | ${TITLE}</title>`,
      `<h1 class="breadcrumb"><a href="/xh">Xã hội</a></h1><h2>${TITLE}</h2>`,
    ],
    ['the title for shares', `<meta property="og:title" content="${TITLE}">`, ''],
    [
      'the name of the paper behind it wherever it stands, and no line that shows it',
      `<title>${TITLE} - Báo Sông Lam</title><meta property="og:title" content="${TITLE} - Báo Sông Lam">`,
      '',
    ],
    ['the name of the paper before it', `<title>Báo Sông Lam - ${TITLE}</title>`, ''],
    [
      'cut off where it stands for shares',
      `<meta property="og:title" content="${TITLE.slice(0, 24)}...">`,
      `<h2>${TITLE}</h2>`,
    ],
    [
      'JSON-LD',
      `<script type="application/ld+json">{"@type":"NewsArticle","headline":"${TITLE}"}</script>`,
      '<h1>Báo Sông Lam</h1>',
    ],
  ])('%s', (_, head, body) => {
    expect(read(page(`${body}<div>${p(...BODY)}</div>`, head)).title).toBe(TITLE)
  })

  test('a short one that the page names with the paper, and one of more than 160 letters', () => {
    const named = (title: string) =>
      `<title>${title} - Báo Sông Lam</title><meta property="og:title" content="${title} - Báo Sông Lam">`
    expect(read(page(`<h1>Đẹp Sông Lam</h1><div>${p(...BODY)}</div>`, named('Đẹp Sông Lam'))).title).toBe(
      'Đẹp Sông Lam',
    )
    const long =
      'Hội nghị lần thứ 12 Ban Chấp hành Đảng bộ huyện Sông Lam khóa XXV, nhiệm kỳ 2020 - 2025 thông qua nhiều nội dung quan trọng về phát triển kinh tế và an sinh xã hội'
    const found = read(
      page(`<h2>${long}</h2><div>01/12/2023</div><div>${p(...BODY)}</div>`, '<title>Báo Sông Lam</title>'),
    )
    expect([found.title, found.text.split('\n'), found.published]).toEqual([long, BODY, '2023-12-01'])
  })

  test('the words of the address tell the title among many lines', () => {
    const html = page(
      `<div><b>Cổng thông tin điện tử</b></div><div><span>Tin trong huyện</span></div><div><span>${TITLE}</span></div><div>${p(...BODY)}</div>`,
      '<title>Cổng thông tin điện tử</title>',
    )
    expect(
      read(html, {
        url: 'http://songlam.example/tin/song-lam-giam-hai-phan-ba-so-ho-ngheo-sau-bon-nam-12345.html',
      }).title,
    ).toBe(TITLE)
  })
})

describe('day of publication', () => {
  const ld = (fields: object) =>
    `<title>${TITLE}</title><script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', ...fields })}</script>`
  const day = (head: string, shown = '', url?: string) =>
    read(
      page(
        `<header><span class="clock">Thứ hai, 21/10/2024, 8:00</span></header><div class="main">${shown}<h1>${TITLE}</h1>${p(...BODY)}</div>`,
        head,
      ),
      url ? { url } : {},
    ).published
  test('JSON-LD with a zone, moved to Vietnamese time', () =>
    expect(day(ld({ datePublished: '2024-06-30T18:30:00Z' }))).toBe('2024-07-01'))
  test('JSON-LD without a zone is local', () =>
    expect(
      day(ld({ datePublished: '2021-12-01 23:51:00', dateModified: '2021-12-01T16:51:00.000000Z' })),
    ).toBe('2021-12-01'))
  test('JSON-LD without a zone that shows the clock of a stamp in UTC', () =>
    expect(day(ld({ datePublished: '2021-12-01T23:51:00', dateModified: '2021-12-01T23:51:00Z' }))).toBe(
      '2021-12-02',
    ))
  test('what the page shows puts a wrong zone right', () =>
    expect(
      day(ld({ datePublished: '2024-06-30T18:30:00Z' }), '<p class="date">Chủ nhật, 30/6/2024, 18:30</p>'),
    ).toBe('2024-06-30'))
  test('meta', () =>
    expect(day(`<meta property="article:published_time" content="2023-12-01T07:10:00+07:00">`)).toBe(
      '2023-12-01',
    ))
  test.each([
    ['Thứ sáu, 01/12/2023', '2023-12-01'],
    ['CN, 3-12-23 7:05', '2023-12-03'],
    ['T7, 02/12/2023 - 10:30 SA', '2023-12-02'],
    ['Cập nhật lúc 15:04, 12/06/2019', '2019-06-12'],
    ['Ngày đăng: 05.08.2019 16:32', '2019-08-05'],
    ['08:09 | 14/04/2017 GMT+7', '2017-04-14'],
    ['ngày 3 tháng 3 năm 2017', '2017-03-03'],
  ])('shown as %j', (text, expected) => expect(day('', `<div>${text}</div>`)).toBe(expected))
  test('the clock in the header of the page is not the day', () => expect(day('')).toBeNull())
  test('a clock that nothing names is not the day where one stands under the title', () => {
    const clock = '<div><span>Thứ Sáu, 27/11/2026</span></div>'
    const html = page(`${clock}<div><h1>${TITLE}</h1><span>01/12/2023</span>${p(...BODY)}</div>`)
    expect(read(html).published).toBe('2023-12-01')
  })
  test('a day in a sentence is not the day', () =>
    expect(day('', '<p>Ngày 10/11/2023, huyện tổ chức hội nghị tổng kết với 200 đại biểu.</p>')).toBeNull())
  test('days that do not exist, and the epoch, are no days', () => {
    expect(day('', '<div>Thứ tư, 31/11/2023</div>')).toBeNull()
    expect(day(ld({ datePublished: '1970-01-01T00:00:00Z' }))).toBeNull()
  })
  test('the address tells a day or a month', () => {
    expect(day('', '', 'https://bao.example/2019/08/08/tin-moi.html')).toBe('2019-08-08')
    expect(day('', '', 'https://bao.example/kinh-te/201908/tin-moi-2345/')).toBe('2019-08')
    expect(day('', '', 'https://bao.example/chi-tieu-2025-2030.html')).toBeNull()
  })
  test('days of other articles in lists are not the day', () => {
    const list = `<div class="related"><ul><li><a href="/1">Tin một của huyện trong tuần</a> <span class="date">(01/02/2020)</span></li></ul></div>`
    expect(read(usual(`${p(...BODY)}${list}`)).published).toBeNull()
    const plain = `<div><a href="/1">Tin một của huyện trong tuần</a></div><div>01/02/2020</div>`
    expect(read(usual(`${p(...BODY)}${plain}`)).published).toBeNull()
  })
})

describe('JSON-LD as pages write it', () => {
  const day = (script: string) =>
    read(usual(undefined, `<script type="application/ld+json">${script}</script>`)).published
  test.each([
    ['a comma too many', '{"@type":"NewsArticle","datePublished":"2024-05-06T10:00:00+07:00",}'],
    [
      'a raw line end in a string',
      '{"@type":"NewsArticle","headline":"Một\n  hai","datePublished":"2024-05-06"}',
    ],
    ['a comment around it', '<!-- {"@type":"NewsArticle","datePublished":"2024-05-06"} -->'],
    [
      'a graph',
      '{"@graph":[{"@type":"Organization","name":"Báo"},{"@type":["Article","NewsArticle"],"datePublished":"2024-05-06"}]}',
    ],
    ['a list', '[{"@type":"BreadcrumbList"},{"@type":"NewsArticle","datePublished":"2024-05-06"}]'],
  ])('%s', (_, script) => expect(day(script)).toBe('2024-05-06'))
  test('nonsense is passed over', () => expect(day('{"@type": NewsArticle')).toBeNull())
})

describe('authors', () => {
  const by = (line: string, head = '') => read(usual(`${p(...BODY)}${line}`, head))
  test.each([
    ['<p style="text-align:right"><strong>Hoàng Lan</strong></p>', ['Hoàng Lan']],
    ['<p align="right">HOÀNG LAN</p>', ['Hoàng Lan']],
    ['<p><em>Bài, ảnh: Hoàng Lan - Văn Minh</em></p>', ['Hoàng Lan', 'Văn Minh']],
    ['<p>Tin, ảnh: Hoàng Lan và Văn Minh</p>', ['Hoàng Lan', 'Văn Minh']],
    ['<p>Hoàng Lan thực hiện</p>', []],
    ['<p class="author">Lê Thị Thu Hà (CTV)</p>', ['Lê Thị Thu Hà']],
    ['<p style="text-align:right"><b>PV</b></p>', []],
    ['<p style="text-align:right">Theo TTXVN</p>', []],
    ['<p>Nguồn: Cổng thông tin huyện Sông Lam</p>', []],
    ['<p>(Theo TTXVN)</p>', []],
    ['<p style="text-align:right"><b>Ban Biên tập</b></p>', []],
    ['<p style="text-align:right"><b>Hoàng Lan/Báo Sông Lam</b></p>', ['Hoàng Lan']],
    ['<p style="text-align:right"><b>K’Hiền</b></p>', ['K’Hiền']],
  ])('%s', (line, authors) => {
    const found = by(line)
    if (!line.includes('thực hiện')) expect(found.text.split('\n')).toEqual(BODY)
    expect(found.authors).toEqual(authors)
  })

  test('a last sentence is no byline', () => {
    const last = 'Đó là cách làm của Sông Lam.'
    expect(by(`<p><strong>${last}</strong></p>`).text.split('\n')).toEqual([...BODY, last])
  })

  test.each([
    ['a person', { '@type': 'Person', name: 'Hoàng Lan' }, ['Hoàng Lan']],
    ['a list', [{ '@type': 'Person', name: 'Hoàng Lan' }, { name: 'Văn Minh' }], ['Hoàng Lan', 'Văn Minh']],
    ['a string', 'Hoàng Lan, Văn Minh', ['Hoàng Lan', 'Văn Minh']],
    ['an organisation', { '@type': 'Organization', name: 'Báo Sông Lam' }, []],
    ['a login', { '@type': 'Person', name: 'hoanglan.tv' }, []],
    ['the paper as a person', { '@type': 'Person', name: 'Báo Sông Lam' }, []],
  ])('JSON-LD: %s', (_, author, authors) => {
    const head = `<meta property="og:site_name" content="Báo Sông Lam"><script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', author })}</script>`
    expect(by('', head).authors).toEqual(authors)
  })
})

describe('rules of a newspaper', () => {
  const html =
    page(`<title>x</title><div class="top"><span class="d">14/04/2017 08:09</span></div><div class="t">${TITLE}</div><div class="s">${LEAD}</div>
    <div class="b">${p(P1)}<div class="ad"><p>Mua vé số trúng thưởng ngay hôm nay với ba giải đặc biệt dành cho bạn đọc của báo.</p></div>${p(P2, P3)}</div><p class="w">Hoàng Lan</p><a class="k">nghèo</a><a class="k">vay vốn</a>
    <div class="foot">${p('Cơ quan chủ quản của báo là Ban Thường vụ; giấy phép xuất bản số 12 do bộ cấp năm 2015, địa chỉ ở số 1.')}</div>`)
  const rules = [
    { body: '.body-of-2030' },
    { title: '.t', sapo: '.s', body: '.b', remove: '.ad', authors: ['.w'], published: '.d', tags: ['.k'] },
  ]
  test('the first whose body stands on the page is followed', () => {
    const found = read(html, { url: 'https://bao.example/1', rulesFor: () => rules })
    expect(found.text.split('\n')).toEqual(BODY)
    expect(found).toMatchObject({
      title: TITLE,
      sapo: LEAD,
      authors: ['Hoàng Lan'],
      published: '2017-04-14',
      tags: ['nghèo', 'vay vốn'],
    })
  })
  test("they are asked for by the address, the page's own when it was not given", () => {
    const asked: string[] = []
    read(html.replace('<title>', '<link rel="canonical" href="https://bao.example/2"><title>'), {
      rulesFor: (url) => {
        asked.push(url)
        return []
      },
    })
    expect(asked).toEqual(['https://bao.example/2'])
  })
  test('a rule that finds no sentence leaves the page to the general reader', () => {
    const teaser = usual(`${p(...BODY)}<div class="b"><a href="/x">Xem thêm tin</a></div>`)
    expect(lines(teaser, { url: 'https://bao.example/1', rulesFor: () => rules })).toEqual(BODY)
  })
  test('a rule that fits nothing leaves the page to the general reader', () => {
    expect(
      lines(usual(), { url: 'https://bao.example/1', rulesFor: () => [{ body: '.none', title: '.none' }] }),
    ).toEqual(BODY)
  })
})

test('no string of an article keeps its page in memory', () => {
  const before = process.memoryUsage().heapUsed
  const kept = Array.from({ length: 60 }, (_, i) =>
    read(usual(`${p(...BODY)}<!-- ${'x'.repeat(1_000_000)}${i} -->`)),
  )
  globalThis.gc?.()
  expect(kept).toHaveLength(60)
  if (globalThis.gc) expect(process.memoryUsage().heapUsed - before).toBeLessThan(30e6)
})

const pages = new URL('./fixtures/pages/', import.meta.url)
const files = readdirSync(pages).filter((name) => name.endsWith('.html'))
test.each(files)('%s is read as its expectation says', (name) => {
  const bytes = readFileSync(new URL(name, pages))
  const expected = JSON.parse(readFileSync(new URL(name.replace('.html', '.json'), pages), 'utf8'))
  const found = read(decode(bytes, reading, declaredCharset(bytes)).text, { url: expected.url })
  expect({ ...found, text: found.text.split('\n') }).toEqual(expected)
})

test.each(files)('%s loses no line, title or day when nothing in it is named', (name) => {
  const expected = JSON.parse(readFileSync(new URL(name.replace('.html', '.json'), pages), 'utf8'))
  const bare = readFileSync(new URL(name, pages), 'utf8')
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>|<meta\b[^>]*>|<link\b[^>]*>|<title>[\s\S]*?<\/title>/gi, '')
    .replace(/\s(?:class|id|itemprop|data-[\w-]+|datetime)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, '')
  const found = read(bare)
  const lines = found.text.split('\n')
  expect(lines.filter((line) => expected.text.includes(line))).toEqual(expected.text)
  expect(lines.length - expected.text.length).toBeLessThanOrEqual(2)
  expect(found).toMatchObject({ title: expected.title, published: expected.published })
})

test('no page makes the reader throw: cut anywhere, or of any tags in any order', () => {
  const whole = files.map((name) => readFileSync(new URL(name, pages), 'utf8'))
  const cut = fc.tuple(
    fc.constantFrom(...whole),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  fc.assert(
    fc.property(cut, ([html, a, b]) => {
      readHtml(html.slice(Math.floor(a * b * html.length), Math.ceil(b * html.length)), { reading })
    }),
    { numRuns: 150 },
  )
  const tags =
    'html head body div p table tr td th ul li h1 h2 figure figcaption a b br img script style time article nav _x o:p !-- ![CDATA['
  const tag = fc.tuple(
    fc.constantFrom(...tags.split(' ')),
    fc.constantFrom('<', '</'),
    fc.constantFrom('', ' class="sapo"', ' id=title', ' hidden', ' href="/x"', " style='text-align:right"),
  )
  const piece = fc.oneof(
    tag.map(([name, open, attributes]) => `${open}${name}${open === '<' ? attributes : ''}>`),
    fc.constantFrom(...BODY, 'Ảnh: Hoàng Lan', '01/02/2023', 'Tin liên quan', '&#0;', '&nbsp;', '<', '\0'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (parts) => {
      const found = readHtml(parts.join(''), { reading, url: 'https://bao.example/%E0%A4%A' })
      if (!('unreadable' in found)) expect(found.text).not.toBe('')
    }),
    { numRuns: 400 },
  )
}, 60_000)
