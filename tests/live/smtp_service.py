# SPDX-License-Identifier: GPL-3.0-or-later
"""The process of smtp_server.py."""

import asyncio
import itertools
import json
import os
import pathlib
import re
import signal
import ssl
import sys
import time

from aiosmtpd import smtp

LOCAL_PART = re.compile(r'[\w.+=-]{1,64}', re.ASCII)
CHUNK_MAX = 1 << 26
DSN_OPTION = re.compile(r' (?:RET|ENVID|NOTIFY|ORCPT)=\S+', re.I)


class Mailboxes:
    """Delivers, and writes down what for."""

    def __init__(self, options):
        self.home = pathlib.Path(options['home'])
        self.directory = pathlib.Path(options['directory'])
        self.owner = options['owner']
        self.counter = itertools.count()

    def own(self, path):
        if self.owner:
            os.chown(path, *self.owner)

    def deliver(self, address, content):
        mailbox = self.home / address.rpartition('@')[0].lower()
        for folder in (mailbox, mailbox / 'cur', mailbox / 'new', mailbox / 'tmp'):
            if not folder.exists():
                folder.mkdir()
                self.own(folder)
        name = f'{time.time_ns() // 1000000000}.{os.getpid()}_{next(self.counter):06}.test'
        path = mailbox / 'tmp' / name
        path.write_bytes(content)
        self.own(path)
        path.rename(mailbox / 'new' / name)

    def write_down(self, envelope, user, secure):
        line = json.dumps({'from': envelope.mail_from, 'from_options': envelope.mail_options,
                           'recipients': envelope.rcpt_tos, 'recipient_options': envelope.rcpt_options,
                           'user': user, 'secure': secure, 'bytes': len(envelope.content)})
        with open(self.directory / 'envelopes', 'a', encoding='utf-8') as file:
            file.write(line + '\n')

    def behaviour(self):
        return json.loads((self.directory / 'behaviour').read_text('utf-8'))


class Handler:
    """What aiosmtpd asks."""

    def __init__(self, mailboxes, options):
        self.mailboxes = mailboxes
        self.features = [word for word in ('PIPELINING', 'CHUNKING', 'DSN') if word in options['features']]

    async def handle_EHLO(self, server, session, _envelope, hostname, responses):
        session.host_name = hostname
        extra = [f'250-{word}' for word in [*self.features, 'ENHANCEDSTATUSCODES']]
        return [responses[0], *extra, *responses[1:]]

    async def handle_MAIL(self, server, _session, envelope, address, options):
        behaviour = self.mailboxes.behaviour()
        server.leave_if(behaviour, 'mail')
        if behaviour['mail']:
            return behaviour['mail']
        envelope.mail_from = address
        envelope.mail_options.extend([*options, *server.dsn_options])
        return '250 2.1.0 Sender ok'

    async def handle_RCPT(self, server, _session, envelope, address, _options):
        behaviour = self.mailboxes.behaviour()
        server.leave_if(behaviour, 'rcpt')
        if address in behaviour['recipients']:
            return behaviour['recipients'][address]
        if not LOCAL_PART.fullmatch(address.rpartition('@')[0]):
            return '553 5.1.3 No such mailbox can be'
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.append(' '.join(server.dsn_options))
        return '250 2.1.5 Recipient ok'

    async def handle_DATA(self, server, session, envelope):
        behaviour = self.mailboxes.behaviour()
        server.leave_if(behaviour, 'data')
        if behaviour['data']:
            return behaviour['data']
        for address in envelope.rcpt_tos:
            self.mailboxes.deliver(address, envelope.content)
        self.mailboxes.write_down(envelope, session.auth_data, server.is_secure())
        server.leave_if(behaviour, 'end')
        return '250 2.0.0 Delivered'


class Server(smtp.SMTP):
    """aiosmtpd, with the options of DSN (RFC 3461) and with BDAT (RFC 3030)."""

    dsn_options = ()
    chunks = None

    def leave_if(self, behaviour, moment):
        if behaviour['hang_up'] == moment:
            self.transport.abort()
            raise asyncio.CancelledError

    def is_secure(self):
        return self.transport.get_extra_info('sslcontext') is not None

    def _cut_options(self, argument):
        self.dsn_options = [option.strip() for option in DSN_OPTION.findall(argument or '')]
        return argument and DSN_OPTION.sub('', argument)

    async def smtp_MAIL(self, arg):
        await super().smtp_MAIL(self._cut_options(arg))

    async def smtp_RCPT(self, arg):
        await super().smtp_RCPT(self._cut_options(arg))

    async def smtp_RSET(self, arg):
        self.chunks = None
        await super().smtp_RSET(arg)

    async def smtp_BDAT(self, arg):
        match = re.fullmatch(r'(\d{1,9})( LAST)?', arg or '', re.I)
        if not match or int(match[1]) > CHUNK_MAX:
            await self.push('501 5.5.4 Syntax: BDAT length [LAST]')
            self.transport.close()
            return
        chunk = await self._reader.readexactly(int(match[1]))
        if not self.envelope.rcpt_tos:
            await self.push('503 5.5.1 Nobody to send it to')
            return
        self.chunks = self.chunks or []
        self.chunks.append(chunk)
        if sum(map(len, self.chunks)) > self.data_size_limit:
            self.chunks = None
            self._set_rset_state()
            await self.push('552 5.3.4 Too big')
        elif match[2]:
            self.envelope.content, self.chunks = b''.join(self.chunks), None
            status = await self._call_handler_hook('DATA')
            self._set_post_data_state()
            await self.push(status)
        else:
            await self.push('250 2.0.0 Go on')


def authenticate(password):
    def check(_server, _session, _envelope, _mechanism, data):
        if data.password == password.encode():
            return smtp.AuthResult(success=True, auth_data=data.login.decode())
        return smtp.AuthResult(success=False, handled=False)
    return check


async def serve(options):
    loop = asyncio.get_running_loop()
    mailboxes = Mailboxes(options)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(mailboxes.directory / 'server.pem', mailboxes.directory / 'server.key')
    stop = loop.create_future()
    loop.add_signal_handler(signal.SIGTERM, stop.set_result, None)

    def make(tls_context):
        with open(mailboxes.directory / 'connections', 'ab') as file:
            file.write(b'.')
        return Server(Handler(mailboxes, options), data_size_limit=options['size'],
                      enable_SMTPUTF8='SMTPUTF8' in options['features'], hostname='localhost',
                      tls_context=tls_context, auth_required=options['login'], auth_require_tls=False,
                      authenticator=authenticate(options['password']), loop=loop)

    servers = [await loop.create_server(lambda: make(None), options['address'], options['smtps'],
                                        ssl=context),
               await loop.create_server(lambda: make(context), options['address'],
                                        options['submission'])]
    (mailboxes.directory / 'up').touch()
    await stop
    for server in servers:
        server.close()


asyncio.run(serve(json.loads(sys.argv[1])))
