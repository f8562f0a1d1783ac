"""A mail server that puts what it takes into a folder, one file a message, with the recipients in X-RcptTo.

mailserver.py PORT FOLDER [--tls CERTIFICATE KEY] [--user NAME PASSWORD]

While FOLDER/hold is there a message is kept but not answered; while FOLDER/refuse is there it is turned away."""
import argparse
import asyncio
import os
import ssl

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

options = argparse.ArgumentParser()
options.add_argument("port", type=int)
options.add_argument("folder")
options.add_argument("--tls", nargs=2)
options.add_argument("--user", nargs=2)
options = options.parse_args()


class Folder:
    count = 0

    async def handle_DATA(self, server, session, envelope):
        if os.path.exists(os.path.join(options.folder, "refuse")):
            return "451 Not now, " + envelope.rcpt_tos[0]
        Folder.count += 1
        path = os.path.join(options.folder, f"{Folder.count:04}")
        with open(path + ".tmp", "wb") as file:
            recipients = "X-RcptTo: " + ", ".join(envelope.rcpt_tos) + "\r\n"
            how = "X-Transport: " + ("tls" if session.ssl else "clear") + (" authenticated" if session.authenticated else "") + "\r\n"
            file.write(recipients.encode() + how.encode() + envelope.content)
        os.rename(path + ".tmp", path + ".eml")
        while os.path.exists(os.path.join(options.folder, "hold")):
            await asyncio.sleep(0.02)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    wanted = LoginPassword(*(text.encode() for text in options.user))
    return AuthResult(success=data == wanted)


def smtp():
    if options.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*options.tls)
        return SMTP(Folder(), tls_context=context, require_starttls=True, authenticator=authenticate, auth_required=options.user is not None)
    if options.user:
        return SMTP(Folder(), authenticator=authenticate, auth_required=True, auth_require_tls=False)
    return SMTP(Folder(), enable_SMTPUTF8=True)


async def main():
    server = await asyncio.get_running_loop().create_server(smtp, "127.0.0.1", options.port)
    print("ready", flush=True)
    await server.serve_forever()


asyncio.run(main())
