import { describe, expect, test } from 'vitest'
import { loadReading } from '../src/knowledge/reading.ts'
import { type Page, readHtml } from '../src/read/html.ts'

/** Pages in the manner of systems that papers and portals use; no rule knows any of them. */

const reading = loadReading()

const VI = {
  title: 'Vũng Sa thu hơn 2.300 tấn rong biển trong vụ đầu',
  lead: 'Vụ rong biển đầu tiên theo mô hình hợp tác xã của xã Vũng Sa đạt hơn 2.300 tấn, gấp đôi sản lượng của các hộ làm riêng lẻ.',
  body: [
    'Hợp tác xã rong biển Vũng Sa thành lập tháng 2/2024 với 86 hộ thành viên, thả giống trên 140 ha mặt nước ven bờ.',
    'Theo ông Đặng Văn Lợi, Giám đốc hợp tác xã, giá bán tại bến dao động từ 9.500 đến 11.000 đồng một ki-lô-gam rong tươi.',
    'Trừ chi phí giống, dây và công thu hoạch, mỗi hộ còn lãi bình quân 62 triệu đồng sau bốn tháng chăm sóc.',
    'Huyện dự kiến mở thêm 60 ha vào vụ sau và xây một xưởng sấy công suất 20 tấn mỗi ngày tại bến Đá Dựng.',
  ],
}
const EN = {
  title: 'Harbour town counts its seaweed and its savings',
  lead: 'The first season of a seaweed cooperative in a small harbour town brought in twice what its families had gathered alone.',
  body: [
    'The cooperative was founded in February by eighty-six households, which seeded lines across some hundred and forty hectares of shallow water.',
    'According to its director, buyers at the pier paid between nine and eleven cents a pound for fresh weed throughout the spring.',
    'After seed, rope and the wages of the harvest were paid, a household kept the equivalent of four months of a teacher’s salary.',
    'The county means to open another sixty hectares next season and to build a drying shed beside the old ice house.',
  ],
}
type Story = typeof VI
const all = ({ lead, body }: Story) => [lead, ...body]
const p = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('\n')
const links = (count: number, what = 'Bản tin khác của báo trong ngày hôm nay, số') =>
  Array.from({ length: count }, (_, i) => `<li><a href="/tin-${i}.html">${what} ${i + 1}</a></li>`).join('')
const page = (title: string, body: string, head = '') =>
  `<!doctype html><html><head><title>${title}</title>${head}</head><body>${body}</body></html>`
const menu = `<div id="menu"><ul>${links(14, 'Chuyên mục')}</ul></div>`
const foot = `<div id="foot"><p>Giấy phép số 01/GP ngày 01/01/2020 do Sở cấp. Bản quyền thuộc về cổng thông tin, ghi rõ nguồn khi phát hành lại.</p></div>`

function read(html: string): Page {
  const found = readHtml(html, { reading })
  if ('unreadable' in found) throw new Error(found.unreadable)
  return found
}

describe('Vietnamese systems', () => {
  const { title, lead, body } = VI
  const day = '2024-07-05'
  test.each<[string, string]>([
    [
      'tables within tables, fonts for classes (portals before 2012)',
      page(
        'Cổng thông tin điện tử huyện',
        `<table width="990" align="center"><tr><td colspan="3"><img src="banner.jpg"></td></tr><tr><td width="180" valign="top"><table>${Array.from({ length: 12 }, (_, i) => `<tr><td><a href="/m${i}">Mục thứ ${i}</a></td></tr>`).join('')}</table></td>
        <td valign="top"><table><tr><td><font size="4" color="#c00"><b>${title}</b></font></td></tr><tr><td><i>(Ngày đăng: 05/07/2024)</i></td></tr><tr><td align="justify"><b>${lead}</b></td></tr><tr><td><div align="justify"><font face="Arial">${body.join('<br>&nbsp;<br>')}</font></div></td></tr>
        <tr><td><hr><b>Các tin đã đưa</b></td></tr>${Array.from({ length: 8 }, (_, i) => `<tr><td><a href="/t${i}">Bản tin cũ hơn của huyện, số ${i}, đã đưa trong tháng</a> (0${i + 1}/06/2024)</td></tr>`).join('')}</table></td></tr></table>${foot}`,
      ),
    ],
    [
      'NukeViet',
      page(
        `${title} - Cổng huyện`,
        `${menu}<div class="news_column panel panel-default" itemtype="http://schema.org/NewsArticle" itemscope><div class="panel-body"><h1 class="title margin-bottom-lg" itemprop="headline">${title}</h1><div class="row"><div class="col-md-12"><span class="h5">Thứ sáu - 05/07/2024 08:15</span></div><div class="col-md-12"><ul class="list-inline text-right"><li><a rel="nofollow" title="In ra" href="#p"><em class="fa fa-print"></em></a></li></ul></div></div>
        <div class="clearfix"><div class="hometext m-bottom" itemprop="description">${lead}</div></div><div id="news-bodyhtml" class="bodytext margin-bottom-lg">${p(body)}</div></div></div>
        <div class="news_column panel"><div class="panel-body"><div class="h5"><em class="fa fa-tags"></em><strong>Từ khóa: </strong><a href="/t/rong"><em>rong biển</em></a></div></div></div>
        <div class="news_column panel"><div class="panel-body other-news"><p class="h3"><strong>Những tin mới hơn</strong></p><ul class="related list-items">${links(5)}</ul><p class="h3"><strong>Những tin cũ hơn</strong></p><ul>${links(5)}</ul></div></div>${foot}`,
      ),
    ],
    [
      'DotNetNuke',
      page(
        'Tin tức',
        `<form id="Form"><div id="dnn_NavPane">${menu}</div><div id="dnn_ContentPane"><div class="DnnModule DnnModule-News"><div class="c_contentpane"><div id="dnn_ctr412_View_pnl"><span id="dnn_ctr412_View_lblTitle" class="Head">${title}</span><br><span id="dnn_ctr412_View_lblDate" class="Normal">05/07/2024 3:12:00 CH</span><br><span class="SubHead">${lead}</span><div class="Normal">${body.map((text) => `<div style="text-align: justify;">${text}</div><div>&nbsp;</div>`).join('')}</div></div>
        <div class="other"><span class="SubHead">Tin khác</span><ul>${links(9)}</ul></div></div></div></div></form>${foot}`,
      ),
    ],
    [
      'SharePoint',
      page(
        `${title}`,
        `<form id="aspnetForm"><div id="s4-workspace"><div class="ms-nav">${menu}</div><div id="ctl00_MSO_ContentDiv"><div class="ms-webpart-zone"><div class="news-detail"><div class="news-title">${title}</div><div class="news-date">Thứ Sáu, 05/07/2024, 10:20</div><div class="ms-rtestate-field"><p><strong>${lead}</strong></p><div class="ExternalClass0AB12">${body.map((text) => `<p class="MsoNormal" style="margin:6pt 0cm"><span style="font-size:14pt">${text}<o:p></o:p></span></p>`).join('')}</div></div></div></div></div></div></form>${foot}`,
      ),
    ],
    [
      'Liferay',
      page(
        `${title} - Cổng tỉnh`,
        `<div id="wrapper"><header id="banner">${menu}</header><section id="content"><div class="portlet-boundary"><section class="portlet"><div class="portlet-body"><div class="asset-full-content clearfix"><div class="journal-content-article"><div class="header-news"><h3 class="title">${title}</h3><span class="create-date">15:30 05/07/2024</span></div><p class="summary"><em>${lead}</em></p><div class="content-detail">${p(body)}</div></div></div><div class="asset-links"><h2>Bài viết liên quan</h2><ul>${links(6)}</ul></div></div></section></div></section></div>${foot}`,
      ),
    ],
    [
      'a theme of WordPress, with its tags among the classes of the post',
      page(
        `${title} – Báo xã`,
        `<header class="site-header">${menu}</header><main><article id="post-77" class="post-77 post type-post tag-rong-bien tag-share category-tin has-post-thumbnail"><div class="entry-header"><h1 class="entry-title">${title}</h1><div class="entry-meta"><time class="entry-date published" datetime="2024-07-05T08:00:00+07:00">05/07/2024</time> <span class="byline">bởi <a href="/author/admin">admin</a></span></div></div><div class="entry-content"><p><strong>${lead}</strong></p>${p(body.slice(0, 2))}<div class="wp-block-group related-inline"><h4>Xem thêm</h4><ul>${links(3)}</ul></div>${p(body.slice(2))}<div class="sharedaddy"><h3>Chia sẻ:</h3><ul><li><a href="#">Facebook</a></li></ul></div></div></article><nav class="post-navigation"><a href="/a">Bài trước đó của xã nhà</a></nav><div id="comments"><h3>Trả lời</h3><form><p>Email của bạn sẽ không được hiển thị công khai. Các trường bắt buộc được đánh dấu.</p></form></div></main>${foot}`,
      ),
    ],
    [
      'data-role of IMS, a box of links floating in the text',
      page(
        title,
        `<div class="header">${menu}</div><div class="detail__main"><h1 class="detail-title" data-role="title">${title}</h1><div class="detail-time"><div data-role="publishdate">05/07/2024 07:00 GMT+7</div></div><h2 class="detail-sapo" data-role="sapo">${lead}</h2><div class="detail-content afcbc-body" data-role="content">${p(body.slice(0, 1))}<div class="VCSortableInPreviewMode" type="RelatedOneNews"><a href="/x.htm"><img src="a.jpg"></a><a href="/x.htm">Chuyện làm giàu từ biển của người trẻ</a><p>Chưa đầy ba năm, đôi vợ chồng trẻ đã trả hết nợ và dựng được căn nhà mới nhờ nghề nuôi hàu.</p></div>${p(body.slice(1))}</div></div>${foot}`,
      ),
    ],
    [
      'a detail page of Laravel and Bootstrap, named by nobody',
      page(
        title,
        `<nav class="navbar">${menu}</nav><div class="container"><div class="row"><div class="col-lg-8"><ol class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="/kt">Kinh tế</a></li></ol><h2>${title}</h2><small>05/07/2024</small><p class="font-weight-bold">${lead}</p><div>${p(body)}</div></div><div class="col-lg-4"><h5>Đọc nhiều</h5>${Array.from({ length: 6 }, (_, i) => `<div class="media"><a href="/m${i}">Bản tin đọc nhiều thứ ${i + 1} trong tuần qua</a><p>Tóm tắt ngắn của bản tin đọc nhiều thứ ${i + 1}, để người đọc biết bản tin nói về chuyện gì.</p></div>`).join('')}</div></div></div>${foot}`,
      ),
    ],
    [
      'two halves around an unnamed box of links and dates',
      page(
        title,
        `${menu}<div class="c1"><h1>${title}</h1><span>05/07/2024</span><div class="c2"><p>${lead}</p>${p(body.slice(0, 2))}<div><p><a href="/1">Giá cá ngừ đại dương tăng trở lại</a></p><p>03/07/2024</p><p><a href="/2">Cảng Đá Dựng đón chuyến tàu đầu năm</a></p><p>02/07/2024</p><p><a href="/3">Làng muối vào vụ mới sớm hơn mọi năm</a></p><p>01/07/2024</p></div><div class="c3">${p(body.slice(2))}</div></div></div>${foot}`,
      ),
    ],
    [
      'a box of links at the head of the body, the lead outside of it',
      page(
        title,
        `${menu}<div class="c1"><h1>${title}</h1><span>05/07/2024</span><p>${lead}</p><div class="c2"><div class="c4"><h3>Cùng chuyên đề</h3><ul>${links(5)}</ul></div>${p(body)}</div></div>${foot}`,
      ),
    ],
    [
      'text in headings and text nodes between breaks and pictures',
      page(
        title,
        `${menu}<div class="c1"><h1>${title}</h1><span>05/07/2024</span><div class="c2"><h2>${lead}</h2>${body.map((text, i) => `${text}<br><br>${i === 1 ? '<center><img src="1.jpg"><br><i>Thu hoạch rong tại bến Đá Dựng</i></center>' : ''}`).join('\n')}</div></div>${foot}`,
      ),
    ],
    [
      'VNPT portal: marquee, counters, rates and a form around the text',
      page(
        'Trang chủ',
        `<marquee>Chào mừng kỷ niệm ngày truyền thống của ngành, toàn dân thi đua lập thành tích chào mừng đại hội các cấp</marquee>${menu}<div class="portlet"><div class="PageTitle"><a href="/">Trang chủ</a> &gt; <a href="/tin">Tin tức</a></div><div class="title_detail">${title}</div><div class="date_detail">Cập nhật: 05/07/2024 09:41 | Lượt xem: 812</div><div class="summary_detail"><strong>${lead}</strong></div><div class="content_detail">${body.map((text) => `<p style="text-align:justify">&nbsp;&nbsp;&nbsp;${text}</p>`).join('')}</div><div class="news_other"><b>Các tin khác</b><ul>${links(8)}</ul></div></div><div class="right"><table class="rate"><tr><th>Ngoại tệ</th><th>Mua</th><th>Bán</th></tr><tr><td>USD</td><td>25.100</td><td>25.400</td></tr><tr><td>EUR</td><td>26.900</td><td>27.800</td></tr></table><p>Đang trực tuyến: 42</p><p>Tổng lượt truy cập: 1.204.331</p></div>${foot}`,
      ),
    ],
    [
      'MasterCMS: a table of other articles inside the body',
      page(
        title,
        `${menu}<article><h1 class="post-title">${title}</h1><div class="article-date">05/07/2024 06:30</div><div class="post-desc"><p>${lead}</p></div><div class="__MASTERCMS_CONTENT">${p(body.slice(0, 2))}<table class="__mb_article_in_image"><tbody><tr><td><a href="/a"><img src="a.jpg"></a></td><td><a href="/a">Người giữ nghề đan lưới trên đảo nhỏ</a></td></tr><tr><td><a href="/b"><img src="b.jpg"></a></td><td><a href="/b">Khi hàng nghìn hộ dân bám biển trở lại</a></td></tr></tbody></table>${p(body.slice(2))}</div></article>${foot}`,
      ),
    ],
    [
      'Joomla: the title a link to itself, an icon to print, what comes before and after',
      page(
        title,
        `${menu}<div class="item-page"><h2><a href="/bai-77">${title}</a></h2><ul class="actions"><li><a href="#">In</a></li><li><a href="#">Email</a></li></ul><dl class="article-info"><dt>Chi tiết</dt><dd class="create">Được đăng: 05/07/2024 08:00</dd></dl><p><strong><em>${lead}</em></strong></p>${p(body)}<ul class="pager"><li><a href="/x">Trang trước</a></li><li><a href="/y">Trang sau</a></li></ul></div><ul>${links(60)}</ul>${foot}`,
      ),
    ],
    [
      'ONECMS: the text in sections, the author and a box of topics between them',
      page(
        title,
        `${menu}<div class="l-content"><div class="article"><h1 class="article__header">${title}</h1><div class="article__meta"><time datetime="2024-07-05T07:20+0700">05/07/2024 07:20</time></div><div class="article__sapo">${lead}</div><div class="article__body"><section>${p(body.slice(0, 2))}</section><div class="article__story"><h3>Chủ đề</h3><ul>${links(3)}</ul></div><section>${p(body.slice(2))}</section></div><div class="article__tag"><a href="/k">rong biển</a></div></div></div>${foot}`,
      ),
    ],
    [
      'Drupal: fields within fields',
      page(
        title,
        `${menu}<div class="region region-content"><h1 class="page-title"><span>${title}</span></h1><div class="node node--type-article"><div class="node__meta">T6, 05/07/2024 - 14:05</div><div class="field field--name-field-lead"><div class="field__item"><b>${lead}</b></div></div><div class="clearfix text-formatted field field--name-body"><div class="field__item">${p(body)}</div></div><div class="field field--name-field-tags"><div class="field__label">Từ khóa</div><div class="field__items"><a href="/t">rong</a></div></div></div></div>${foot}`,
      ),
    ],
    [
      'a script in the head that writes a page of its own',
      page(
        title,
        `${menu}<div class="c1"><h1>${title}</h1><span>05/07/2024</span><div class="c2">${p(all(VI))}</div></div>${foot}`,
        `<script>frame.contentDocument.write("<html><head></head><body onload='go()'></body></html>")</script><!-- <body> --><!--> -->`,
      ),
    ],
  ])('%s', (_, html) => {
    const found = read(html)
    expect(found.text.split('\n')).toEqual(all(VI))
    expect(found).toMatchObject({ title, published: day })
  })
})

test('teasers in no element of their own, around and after the text, and what readers say under it', () => {
  const teaser = (nr: number) =>
    `<h3><a href="/${nr}">Bản tin khác số ${nr} về kinh tế biển của huyện</a></h3><p>Tóm tắt bản tin thứ ${nr}: xã ven biển mở thêm ${nr}0 ha nuôi trồng, có ${nr}00 hộ tham gia trong năm nay.</p>`
  const said = [1, 2, 3].map(
    (nr) =>
      `<div><b>Trần Văn ${nr}</b><p>Bài viết rất hay, mong báo có thêm nhiều bài như vậy về bà con ven biển, số ${nr}.</p></div>`,
  )
  for (const [before, after] of [
    ['', `<p><b>Tin liên quan</b></p>${[1, 2, 3].map(teaser).join('')}`],
    [[1, 2].map(teaser).join(''), [3, 4].map(teaser).join('')],
    ['<p>Bình luận (3)</p>', `<div><h4>Ý kiến bạn đọc (3)</h4>${said.join('')}</div>`],
  ]) {
    const html = `<h1>${VI.title}</h1><p>05/07/2024</p><div><p>${VI.lead}</p>${before}${p(VI.body)}${after}</div>`
    expect(read(page(VI.title, html)).text.split('\n')).toEqual(all(VI))
  }
})

test('verses, or lines broken by hand, are an article all the same; the menu of a page without one is none', () => {
  const verses = Array.from({ length: 12 }, (_, i) => `Sóng thứ ${i + 1} về bến cũ, lưới còn đợi cá bạc`)
  const html = `${menu}<div class="c1"><h1>${VI.title}</h1><div>05/07/2024</div><div class="c2">${verses.join('<br>')}</div></div>${foot}`
  expect(read(page(VI.title, html))).toMatchObject({
    text: verses.join('\n'),
    title: VI.title,
    published: '2024-07-05',
  })
  expect(readHtml(page('Trang chủ', `${menu}<ul>${links(40)}</ul>${foot}`), { reading })).toHaveProperty(
    'unreadable',
  )
})

describe('English pages, as the public benchmark has them', () => {
  const { title, lead, body } = EN
  const nav = `<nav><ul>${links(12, 'Section')}</ul></nav>`
  test.each<[string, string, readonly string[]]>([
    [
      'WordPress',
      `${nav}<article class="post tag-sea category-news"><header class="entry-header"><h1>${title}</h1><p>By Ann Lee on July 5, 2024</p></header><div class="entry-content">${p(all(EN))}<div class="sharedaddy"><h3>Share this:</h3><ul>${links(4, 'Share on')}</ul></div></div></article><div id="comments"><h2>3 thoughts</h2><ol>${[1, 2, 3].map((n) => `<li class="comment"><div><cite>Reader ${n}</cite></div><p>My own grandmother gathered it by hand each spring, number ${n}, and never once spoke of money in our house.</p></li>`).join('')}</ol></div>`,
      all(EN),
    ],
    [
      'Blogspot',
      `<div class="main section"><div class="widget Blog"><div class="post hentry"><h3 class="post-title entry-title">${title}</h3><div class="post-body entry-content"><div class="separator"><img src="a.jpg"></div>${all(EN).join('<br /><br />')}<div style="clear: both;"></div></div><div class="post-footer">Posted by Ann at 9:12 AM <a href="/c">7 comments</a></div></div></div></div><div class="sidebar section"><h2>Blog Archive</h2><ul>${links(30, 'Older post')}</ul></div>`,
      all(EN),
    ],
    [
      'divs and breaks, no paragraphs, menus around',
      `${nav}<div id="c"><h1>${title}</h1><div class="body"><div>${all(EN).join('</div><div><br></div><div>')}</div></div></div><ul>${links(40, 'More news')}</ul>`,
      all(EN),
    ],
    [
      'comments longer than the article',
      `${nav}<div class="story"><h1>${title}</h1><div class="text">${p(all(EN))}</div></div><div class="comments-section">${Array.from({ length: 40 }, (_, i) => `<div class="comment"><p>Reader ${i} says that the sea gives and the sea takes, and that nobody should build a shed on a promise.</p></div>`).join('')}</div>`,
      all(EN),
    ],
    [
      'a short article between long menus',
      `${nav}<h1>${title}</h1><div class="a">${p([lead, body[0]!])}</div><ul>${links(120, 'An older headline from the archive, number')}</ul>`,
      [lead, body[0]!],
    ],
    [
      'a cookie banner and a paywall teaser',
      `<div id="cookie-banner" role="dialog"><p>We use cookies and similar tools to make this site work and to measure how it is used by our readers. You can change this at any time.</p><button>Accept</button></div>${nav}<main><h1>${title}</h1>${p(all(EN))}<div class="paywall"><p>Subscribe now</p><p><a href="/s">See all offers</a></p></div></main>`,
      all(EN),
    ],
    [
      'lists, quotations and subheadings',
      `${nav}<main><article><h1>${title}</h1>${p([lead, body[0]!])}<h2>What was learnt</h2><ul><li>Rope of coir lasts two seasons and costs half as much.</li><li>Storms take one line in ten.</li></ul><blockquote><p>“We used to sell by the boat and never knew what a kilo was worth,” said one of the founders of the cooperative.</p></blockquote>${p(body.slice(1))}</article></main>`,
      [
        lead,
        body[0]!,
        'What was learnt',
        'Rope of coir lasts two seasons and costs half as much.',
        'Storms take one line in ten.',
        '“We used to sell by the boat and never knew what a kilo was worth,” said one of the founders of the cooperative.',
        ...body.slice(1),
      ],
    ],
    [
      'mostly a list, and a closing line',
      `${nav}<article><h1>${title}</h1><p>${lead}</p><ol>${body.map((text) => `<li>${text}</li>`).join('')}</ol><p>That is all for this season.</p></article>`,
      [...all(EN), 'That is all for this season.'],
    ],
    [
      'links within sentences, a way to more alone on its line',
      `${nav}<article><h1>${title}</h1><p>${lead}</p><p>The <a href="/c">cooperative</a> was founded in February by <a href="/h">eighty-six households</a>${body[0]!.slice(64)}</p><p><a href="/m"><strong>Read more: How the old ice house came back to life</strong></a></p>${p(body.slice(1))}</article>`,
      all(EN),
    ],
    [
      'a gallery with captions',
      `${nav}<article><h1>${title}</h1><p>${lead}</p>${body.map((text, i) => `<figure><img src="${i}.jpg"><figcaption>Picture ${i + 1} of the harbour at low tide, taken from the pier. Photo: A. Lee</figcaption></figure><p>${text}</p>`).join('')}</article>`,
      all(EN),
    ],
    [
      'spans and breaks in one cell',
      `<table><tr><td>${nav}</td><td><h2>${title}</h2><span>${all(EN).join('</span><br><br><span>')}</span></td></tr></table>`,
      all(EN),
    ],
    [
      'a table of figures within the text',
      `${nav}<article><h1>${title}</h1>${p([lead, body[0]!])}<table><tr><th>Month</th><th>Tons</th></tr><tr><td>March</td><td>212</td></tr><tr><td>April</td><td>640</td></tr></table>${p(body.slice(1))}</article>`,
      [lead, body[0]!, 'Month | Tons', 'March | 212', 'April | 640', ...body.slice(1)],
    ],
    [
      'teasers of other articles with their summaries under the text',
      `${nav}<main><article><h1>${title}</h1>${p(all(EN))}</article><section class="more-from">${[1, 2, 3, 4].map((n) => `<div><h3><a href="/${n}">Another story from the coast, number ${n}, and why it counts</a></h3><p>A ferry that runs but twice a week has become the talk of the islands, and number ${n} on the list of the council.</p></div>`).join('')}</section></main>`,
      all(EN),
    ],
    [
      'an imprint and a biography of the author under the text',
      `${nav}<article><h1>${title}</h1>${p(all(EN))}<div class="author-bio"><p>Ann Lee writes about harbours, boats and those who own neither, and lives on an island with two dogs.</p></div></article><footer><p>© 2024 The Pier. All rights reserved. No part of this site may be reproduced without our permission in writing.</p></footer>`,
      all(EN),
    ],
    [
      'halves around an advertisement and a promotion',
      `${nav}<div class="wrap"><h1>${title}</h1><div class="part">${p([lead, ...body.slice(0, 2)])}</div><div class="ad-slot"><p>Advertisement</p></div><div class="promo"><h4>Newsletter</h4><p>Sign up</p><p>Every morning</p><p>Free</p><p>Privacy</p><p>Terms</p></div><div class="part">${p(body.slice(2))}</div></div>`,
      all(EN),
    ],
  ])('%s', (_, html, expected) => {
    const found = read(page(`${title} | The Pier`, html))
    expect(found.text.split('\n')).toEqual(expected)
    expect(found.title).toBe(title)
  })
})
