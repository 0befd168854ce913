import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { dialable, refusal } from '../src/crawl/address.ts'
import { collect, openWire, WireError } from '../src/crawl/wire.ts'
import { escapes, folder, serve, serveRaw, toLoopback } from './crawl-ground.ts'

const limits = { connect: 400, headers: 300, idle: 300, total: 700 }
const wire = openWire({ userAgent: 'test', resolve: toLoopback, limits })
afterAll(() => wire.close())
afterEach(() => expect(escapes).toEqual([]))

async function fetchText(url: string, maxBytes = 100_000, over = wire) {
  return over.get({ url, local: true, maxBytes }, async (answer) => ({
    status: answer.status,
    headers: answer.headers,
    text: (await collect(answer.body)).toString(),
  }))
}
/** What a server that speaks these bytes leads to: the text, or "fault: message". */
async function told(speak: Parameters<typeof serveRaw>[0]): Promise<string> {
  const server = await serveRaw(speak)
  try {
    return (await fetchText(`${server.origin}/`)).text
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    return `${error.fault}: ${error.message}`
  } finally {
    await server.close()
  }
}
const http = (head: string, body = '') => `HTTP/1.1 200 OK\r\n${head}\r\n${body}`

describe('transport', () => {
  test.each<[string, string, RegExp]>([
    ['a whole body', http('Content-Length: 2\r\n', 'ok'), /^ok$/],
    ['HTTP/1.0 without length', 'HTTP/1.0 200 OK\r\n\r\nold', /^old$/],
    ['an empty body', http('Content-Length: 0\r\n'), /^$/],
    ['204', 'HTTP/1.1 204 No Content\r\n\r\n', /^$/],
    ['a body shorter than its length', http('Content-Length: 10\r\n', 'short'), /^page: /],
    ['a broken chunk', http('Transfer-Encoding: chunked\r\n', 'zz\r\nhello\r\n'), /^page: /],
    ['a chunked body that is cut off', http('Transfer-Encoding: chunked\r\n', '5\r\nhello\r\n'), /^page: /],
    ['a hang-up before the head', '', /^page: /],
    ['garbage', 'GET lost\r\n\r\n', /^page: /],
    ['endless headers', http('X: y\r\n'.repeat(60_000)), /^page: .*UND_ERR_HEADERS_OVERFLOW/],
    ['a header that is not Latin-1', http('X: Tiếng Việt\r\nContent-Length: 2\r\n', 'ok'), /^ok$/],
    [
      '1xx before the answer',
      `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${http('Content-Length: 2\r\n', 'ok')}`,
      /^ok$/,
    ],
  ])('%s', async (_, bytes, expected) => {
    expect(await told((socket) => socket.end(bytes))).toMatch(expected)
  })

  test('a reset before and after the head', async () => {
    expect(await told((socket) => socket.resetAndDestroy())).toMatch(/^page: /)
    expect(
      await told((socket) => {
        socket.write(http('Content-Length: 10\r\n', 'half'))
        setTimeout(() => socket.resetAndDestroy(), 20)
      }),
    ).toMatch(/^page: /)
  })

  test('silence, a dripping head and a dripping body end at the deadline', async () => {
    const drip = (text: string) => (socket: Parameters<Parameters<typeof serveRaw>[0]>[0]) => {
      let i = 0
      const timer = setInterval(
        () => (socket.destroyed ? clearInterval(timer) : socket.write(text[i++ % text.length]!)),
        50,
      )
      socket.on('close', () => clearInterval(timer))
    }
    const started = performance.now()
    const [silence, head, body] = await Promise.all([
      told(() => {}),
      told(drip('HTTP/1.1 200 OK X-Never-Ending')),
      told((socket) => {
        socket.write(http('Content-Length: 100000\r\n'))
        drip('x')(socket)
      }),
    ])
    expect(silence).toMatch(/^host: .*(HEADERS_TIMEOUT|longer)/)
    expect(head).toMatch(/^host: /)
    expect(body).toMatch(/^page: took longer/)
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test('refused, unknown names and a resolver that fails or hangs are the fault of the host', async () => {
    const closed = await serveRaw(() => {})
    await closed.close()
    await expect(fetchText(`${closed.origin}/`)).rejects.toMatchObject({
      fault: 'host',
      message: /ECONNREFUSED/,
    })
    for (const code of ['ENOTFOUND', 'EAI_AGAIN']) {
      const broken = openWire({
        userAgent: 't',
        limits,
        resolve: async () => Promise.reject(Object.assign(new Error(code), { code })),
      })
      await expect(fetchText('http://paper.test/', 1, broken)).rejects.toMatchObject({
        fault: 'host',
        message: expect.stringContaining(code),
      })
      await broken.close()
    }
    const hanging = openWire({ userAgent: 't', limits, resolve: () => new Promise(() => {}) })
    await expect(fetchText('http://paper.test/', 1, hanging)).rejects.toMatchObject({ fault: 'host' })
    await hanging.close()
  })

  test('a certificate nobody vouches for is the fault of the host', async () => {
    const dir = folder()
    const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')]
    try {
      execFileSync(
        'openssl',
        [
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-keyout',
          key,
          '-out',
          cert,
          '-days',
          '1',
          '-subj',
          '/CN=other.test',
        ],
        { stdio: 'ignore' },
      )
    } catch {
      return // no openssl on this machine
    }
    const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) =>
      response.end('no'),
    )
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    await expect(fetchText(`https://paper.test:${port}/`)).rejects.toMatchObject({ fault: 'host' })
    server.close()
  })

  test('joins repeated headers, dials anew each time, reads a redirect without following it', async () => {
    const site = await serve((_, response) => {
      response.writeHead(302, ['location', '/next', 'x', 'a', 'x', 'b'])
      response.end()
      return null
    })
    const answers = [await fetchText(`${site.origin}/a`), await fetchText(`${site.origin}/b`)]
    expect(answers[0]).toMatchObject({ status: 302, headers: { location: '/next', x: 'a, b' } })
    expect(site.hits.map((hit) => [hit.path, hit.headers.connection])).toEqual([
      ['/a', 'close'],
      ['/b', 'close'],
    ])
    await site.close()
  })
})

describe('size and encodings', () => {
  const text = 'Toàn tỉnh có 1.234 hộ nghèo. '.repeat(50)
  const bomb = gzipSync(Buffer.alloc(50_000_000))
  test.each<[string, string | null, Uint8Array, RegExp]>([
    ['gzip', 'gzip', gzipSync(text), /^Toàn tỉnh/],
    ['x-gzip', 'X-Gzip', gzipSync(text), /^Toàn tỉnh/],
    ['deflate with zlib frame', 'deflate', deflateSync(text), /^Toàn tỉnh/],
    ['raw deflate', 'deflate', deflateRawSync(text), /^Toàn tỉnh/],
    ['brotli', 'br', brotliCompressSync(text), /^Toàn tỉnh/],
    [
      'gzip with garbage behind it',
      'gzip',
      Buffer.concat([gzipSync(text), Buffer.from('\r\n<!-- x -->')]),
      /^page: /,
    ],
    ['an empty body said to be gzip', 'gzip', Buffer.alloc(0), /^$/],
    ['truncated gzip', 'gzip', gzipSync(text).subarray(0, 60), /^page: /],
    ['text said to be gzip', 'gzip', Buffer.from(text), /^page: /],
    ['an encoding nobody asked for', 'zstd', Buffer.from(text), /^never: unknown content encoding/],
    ['gzip twice', 'gzip, gzip', gzipSync(gzipSync(text)), /^never: unknown content encoding/],
    ['a gzip bomb', 'gzip', bomb, /^never: body is larger/],
    ['a brotli bomb', 'br', brotliCompressSync(Buffer.alloc(5_000_000)), /^never: body is larger/],
    ['a deflate bomb', 'deflate', deflateSync(Buffer.alloc(5_000_000)), /^never: body is larger/],
    ['a body over the limit', null, Buffer.alloc(200_000, 'x'), /^never: body is larger/],
  ])('%s', async (_, encoding, body, expected) => {
    expect(
      await told((socket) => {
        socket.write(
          http(`${encoding ? `Content-Encoding: ${encoding}\r\n` : ''}Content-Length: ${body.length}\r\n`),
        )
        socket.end(body)
      }),
    ).toMatch(expected)
  })

  test('a bomb is put out before it grows', async () => {
    const before = process.memoryUsage().rss
    await told((socket) => {
      socket.write(http(`Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n`))
      socket.end(bomb)
    })
    expect(process.memoryUsage().rss - before).toBeLessThan(30_000_000)
  })

  test('a body over the limit without a length, in chunks', async () => {
    expect(
      await told((socket) => {
        socket.write(http('Transfer-Encoding: chunked\r\n'))
        const timer = setInterval(
          () => socket.write(`${(30_000).toString(16)}\r\n${'x'.repeat(30_000)}\r\n`),
          5,
        )
        socket.on('close', () => clearInterval(timer))
      }),
    ).toMatch(/^never: body is larger/)
  })
})

describe('addresses', () => {
  test.each([
    ['93.184.216.34', false, true],
    ['2606:2800:220:1::1', false, true],
    ['127.0.0.1', false, false],
    ['127.0.0.1', true, true],
    ['127.8.8.8', false, false],
    ['::1', false, false],
    ['::1', true, true],
    ['::ffff:127.0.0.1', false, false],
    ['::ffff:10.0.0.1', false, false],
    ['10.1.2.3', false, false],
    ['10.1.2.3', true, true],
    ['172.16.0.1', false, false],
    ['192.168.1.1', false, false],
    ['169.254.169.254', false, false],
    ['169.254.169.254', true, false],
    ['fe80::1', true, false],
    ['fd00::1', false, false],
    ['fd00::1', true, true],
    ['100.64.0.1', true, false],
    ['0.0.0.0', true, false],
    ['::', true, false],
    ['224.0.0.1', true, false],
    ['255.255.255.255', true, false],
    ['64:ff9b::7f00:1', false, false],
    ['2002:7f00:1::', false, false],
    ['240.0.0.1', false, false],
    ['not an address', true, false],
  ])('%s, local %s: may be dialled %s', (address, local, allowed) => {
    expect(refusal(address, local) === null).toBe(allowed)
  })

  test.each([
    'http://127.0.0.1:1/',
    'http://[::1]:1/',
    'http://[::ffff:127.0.0.1]:1/',
    'http://0x7f.1:1/',
    'http://2130706433:1/',
    'http://017700000001:1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost.:1/',
    'http://rebound.test:1/',
  ])('nothing is dialled for %s', async (url) => {
    const closed = openWire({ userAgent: 't', limits, resolve: toLoopback })
    await expect(closed.get({ url, local: false, maxBytes: 1 }, async () => 'reached')).rejects.toMatchObject(
      {
        fault: 'never',
        message: expect.stringContaining('refused to connect'),
      },
    )
    await closed.close()
  })

  test('a name that stands for a public and a private address is refused; the public one alone may be dialled', async () => {
    await expect(dialable('a.test', false, async () => ['93.184.216.34', '10.0.0.1'])).rejects.toThrow(
      'refused',
    )
    expect(await dialable('a.test', false, async () => ['93.184.216.34'])).toEqual(['93.184.216.34'])
    expect(await dialable('[2606:2800::1]', false, () => Promise.reject(new Error('asked')))).toEqual([
      '2606:2800::1',
    ])
  })

  test('the tests themselves are held back: a public name is resolved and allowed, and nothing is dialled', async () => {
    const open = openWire({ userAgent: 't', limits, resolve: async () => ['93.184.216.34'] })
    await expect(
      open.get({ url: 'http://paper.test/', local: false, maxBytes: 1 }, async () => 1),
    ).rejects.toThrow()
    expect(escapes.splice(0)).toEqual(['93.184.216.34'])
    await expect(
      open.get({ url: 'http://93.184.216.34/', local: false, maxBytes: 1 }, async () => 1),
    ).rejects.toThrow()
    expect(escapes.splice(0)).toEqual(['93.184.216.34'])
    await open.close()
  })

  test('a name that answers differently the second time is refused the second time', async () => {
    const site = await serve(() => 'ok')
    let asked = 0
    const rebinding = openWire({
      userAgent: 't',
      limits,
      resolve: async () => (asked++ === 0 ? ['127.0.0.1'] : ['169.254.169.254']),
    })
    const url = `http://paper.test:${site.port}/`
    expect((await fetchText(url, 100, rebinding)).text).toBe('ok')
    await expect(fetchText(url, 100, rebinding)).rejects.toMatchObject({ fault: 'never' })
    expect(asked).toBe(2)
    await rebinding.close()
    await site.close()
  })
})
