"""A mail server for the tests. Prints its port, then answers each line on stdin with the mails taken so far.

Receivers that start with "never" are refused for good, those that start with "later" once.
"""

import asyncio
import base64
import json
import sys

from aiosmtpd.smtp import SMTP


class Handler:
    def __init__(self):
        self.seen = set()
        self.mails = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("never"):
            return f"550 5.1.1 <{address}> is unknown here"
        if address.startswith("later") and address not in self.seen:
            self.seen.add(address)
            return f"451 4.7.1 <{address}> please try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = base64.b64encode(envelope.content).decode()
        self.mails.append({"from": envelope.mail_from, "to": envelope.rcpt_tos, "message": message})
        return "250 OK"


async def main():
    handler = Handler()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps(handler.mails), flush=True)


asyncio.run(main())
