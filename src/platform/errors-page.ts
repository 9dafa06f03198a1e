import type { FastifyInstance } from 'fastify';
import { errorCodes } from './error-codes.js';
import { escaped } from './html.js';

/** What the `type` of a problem (RFC 9457) points to, with the code behind it as the place on the page. */
export const ERRORS_PAGE = '/docs/errors';

/** The codes with what they say, for whoever follows the address in an error: nothing of the installation. */
export function serveErrorsPage(fastify: FastifyInstance): void {
  fastify.get(ERRORS_PAGE, (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
}

const rows = Object.entries(errorCodes).map(
  ([code, { status, vi, en }]) =>
    `<tr id="${code}"><th scope="row"><code>${code}</code></th><td>${status}</td><td>${escaped(vi)}</td><td lang="en">${escaped(en)}</td></tr>`,
);

const page = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mã lỗi · Đầu Mối</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color-scheme: light dark }
div { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { border-top: 1px solid GrayText; padding: .5rem; text-align: left; vertical-align: top }
tr:target { outline: 3px solid Highlight }
</style>
</head>
<body>
<h1>Mã lỗi <span lang="en">· Error codes</span></h1>
<div tabindex="0" role="region" aria-label="Mã lỗi">
<table>
<thead><tr><th scope="col">Mã <span lang="en">· code</span></th><th scope="col">HTTP</th><th scope="col">Tiếng Việt</th><th scope="col" lang="en">English</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
</body>
</html>
`;
