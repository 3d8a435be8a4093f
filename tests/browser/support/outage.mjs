// Stands between a browser and the program, and can cut the line: as when the server is gone.

import { connect, createServer } from "node:net";

/** Starts on a free port; `cut` ends every connection and lets none begin, `mend` lets them pass again. */
export async function standBetween(url) {
  const { hostname, port } = new URL(url);
  const open = new Set();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect({ host: hostname, port });
    for (const [socket, other] of [[near, far], [far, near]]) {
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = () => {
    whole = false;
    open.forEach((socket) => socket.destroy());
  };
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    cut,
    mend: () => (whole = true),
    stop: () => {
      cut();
      server.close();
    },
  };
}
