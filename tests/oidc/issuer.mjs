// A real issuer for the tests: oidc-provider, a certified implementation, on a free port of this machine.
//
//   node issuer.mjs <origin of the program> <client id> <client secret>
//
// Says "ready http://127.0.0.1:…" and ends with its standard input. Everybody of PEOPLE logs in by name, without a
// password; POST /people with {"id", "groups"} puts somebody into other groups.

import { createServer } from "node:http";
import Provider from "oidc-provider";

const [origin, clientId, clientSecret] = process.argv.slice(2);

const PEOPLE = {
  anke: { name: "Anke Petersen", preferred_username: "anke.petersen", groups: ["schalter"] },
  jonas: { name: "Jonas Krüger", preferred_username: "jonas.krueger", groups: ["leitung", "alle"] },
  gast: { name: "Gerda Ast", preferred_username: "gerda.ast", groups: ["kantine"] },
};

const LEAVE = '<button name="logout" value="yes">Ja, abmelden</button></form>';

function page(inside) {
  return `<!doctype html><html lang="de"><title>Stadtkonto</title><main><h1>Stadtkonto</h1>${inside}</main></html>`;
}

const server = createServer((request, response) => answer(request, response));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(url, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [`${origin}/buero/anmelden/zurueck`],
      post_logout_redirect_uris: [`${origin}/buero/abgemeldet`],
      backchannel_logout_uri: `${origin}/buero/abmelden/dienst`,
      backchannel_logout_session_required: true,
    },
  ],
  claims: { openid: ["sub"], profile: ["name", "preferred_username", "groups"] },
  cookies: { keys: ["only for tests"] },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => (ctx.body = page(form.replace("</form>", LEAVE))) },
  },
  // It would tell nobody on this very machine of a logout; the program under test is here.
  fetch: (address, options) => fetch(address, { ...options, dispatcher: undefined }),
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  // Nobody is asked whether the town may know who they are.
  loadExistingGrant: async (ctx) => {
    const { client, session, provider } = ctx.oidc;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
});
const library = provider.callback();

async function answer(request, response) {
  const path = new URL(request.url, url).pathname;
  if (path === "/people") {
    const { id, groups } = JSON.parse(await body(request));
    PEOPLE[id].groups = groups;
    response.end();
  } else if (path.startsWith("/interaction/") && request.method === "POST") {
    const accountId = new URLSearchParams(await body(request)).get("name");
    await provider.interactionFinished(request, response, accountId in PEOPLE ? { login: { accountId } } : { error: "access_denied" });
  } else if (path.startsWith("/interaction/")) {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(page(`<form method="post" action="${url}${path}"><label>Name <input name="name"></label><button>Weiter</button></form>`));
  } else {
    await library(request, response);
  }
}

async function body(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

process.stdin.resume().on("end", () => process.exit());
console.log(`ready ${url}`);
