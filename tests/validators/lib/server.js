// Turns a folder into a server on this machine's loopback that says which of its files were asked for.
'use strict';
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');

const SHOWN = { '.html': 'text/html; charset=utf-8', '.png': 'image/png' };

/** Runs `work(address, asked)`; `asked` are the paths of all requests so far, each with its status. */
async function withServer(folder, work) {
  const root = fs.realpathSync(folder);
  const asked = [];
  const server = http.createServer((request, response) => {
    const wanted = decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname);
    const file = path.join(root, wanted.endsWith('/') ? `${wanted}index.html` : wanted);
    const found = file.startsWith(root + path.sep) && fs.statSync(file, { throwIfNoEntry: false })?.isFile();
    asked.push({ path: wanted, status: found ? 200 : 404 });
    if (!found) return response.writeHead(404).end();
    const shown = SHOWN[path.extname(file)];
    // Whatever is no page is saved, so that its bytes can be compared: a browser would show a PDF, and keep it to itself.
    const headers = shown ? { 'content-type': shown } : { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' };
    response.writeHead(200, { ...headers, 'content-length': fs.statSync(file).size });
    return fs.createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${server.address().port}`, asked);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

module.exports = { withServer };
