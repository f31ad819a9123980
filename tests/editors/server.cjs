// taplo's language server as Even Better TOML runs it, on the standard input and output:
//     node server.cjs FOLDER-WITH-NODE-MODULES

const fs = require("node:fs");
const path = require("node:path");
const url = require("node:url");
const { TaploLsp } = require(path.resolve(process.argv[2], "node_modules/@taplo/lsp"));

// The catalogue of public schemas is not asked for.
globalThis.fetch = () => Promise.reject(new Error("no network"));

const env = {
  now: () => new Date(),
  envVar: (name) => process.env[name],
  envVars: () => Object.entries(process.env),
  stdErrAtty: () => false,
  stdin: process.stdin,
  stdout: process.stderr,
  stderr: process.stderr,
  glob: () => [],
  readFile: (file) => Promise.resolve(new Uint8Array(fs.readFileSync(file))),
  writeFile: (file, bytes) => Promise.resolve(fs.writeFileSync(file, bytes)),
  urlToFilePath: (address) =>
    address.startsWith("file:") ? url.fileURLToPath(decodeURIComponent(address)) : "",
  isAbsolute: (file) => path.isAbsolute(file),
  cwd: () => process.cwd(),
  findConfigFile: () => undefined,
  fetch: { fetch: (...asked) => fetch(...asked), Headers, Request, Response },
};

const onMessage = (message) => {
  const body = Buffer.from(JSON.stringify(message));
  process.stdout.write(`Content-Length: ${body.length}\r\n\r\n`);
  process.stdout.write(body);
};

TaploLsp.initialize(env, { onMessage }).then((server) => {
  let received = Buffer.alloc(0);
  process.stdin.on("data", (bytes) => {
    received = Buffer.concat([received, bytes]);
    for (;;) {
      const end = received.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(received.toString("utf8", 0, end))[1]);
      if (received.length < end + 4 + length) return;
      const message = JSON.parse(received.toString("utf8", end + 4, end + 4 + length));
      received = received.subarray(end + 4 + length);
      server.send(message);
    }
  });
  process.stdin.on("end", () => process.exit(0));
});
