# A mail server for one test, on loopback: keeps each mail as a file of JSON, and ends with whoever started it.
import argparse, asyncio, email, email.policy, json, os, ssl, sys, threading
from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--refuse", action="append", default=[])
parser.add_argument("--tls", choices=["starttls", "implicit"])
parser.add_argument("--certificate")
parser.add_argument("--key")
parser.add_argument("--user")
parser.add_argument("--password")
options = parser.parse_args()


class Box:
    number = 0

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address in options.refuse:
            return "550 5.1.1 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        parts = {part.get_content_type(): part for part in mail.walk() if not part.is_multipart()}
        calendar = parts.get("text/calendar")
        kept = {
            "to": envelope.rcpt_tos,
            "headers": {name.lower(): str(value) for name, value in mail.items()},
            "text": parts["text/plain"].get_content(),
            "calendar": calendar.get_payload(decode=True).decode() if calendar else None,
            "method": calendar.get_param("method") if calendar else None,
            "encrypted": session.ssl is not None or options.tls == "implicit",
            "raw": envelope.content.decode("latin-1"),
        }
        Box.number += 1
        name = os.path.join(options.folder, "%06d-%06d.json" % (os.getpid() % 1000000, Box.number))
        with open(name + ".new", "w", encoding="utf-8") as file:
            json.dump(kept, file)
        os.rename(name + ".new", name)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    right = data.login == options.user.encode() and data.password == options.password.encode()
    return AuthResult(success=right, handled=False)


async def main():
    context = None
    if options.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)
    starttls = context if options.tls == "starttls" else None

    def one():
        more = {}
        if options.user:
            more = dict(authenticator=authenticate, auth_required=True, auth_require_tls=False)
        return SMTP(Box(), hostname="mail.pelda.invalid", tls_context=starttls, require_starttls=bool(starttls), **more)

    implicit = context if options.tls == "implicit" else None
    server = await asyncio.get_running_loop().create_server(one, "127.0.0.1", options.port, ssl=implicit)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def leave_with_parent():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=leave_with_parent, daemon=True).start()
asyncio.run(main())
