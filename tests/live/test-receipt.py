# SPDX-License-Identifier: GPL-3.0-or-later
"""Who asks to be told that a mail was read learns it on the reader's word, once, and not before: through a real
SMTP server, to a mailbox that a real Dovecot serves."""

import email
import email.policy
import os
import pathlib
import subprocess

import tap
from live import dovecot
from live.program import DEADLINE
from live.sending import ADDRESS, Sender
from live.smtp_server import SmtpServer

DRIVER = pathlib.Path(os.environ['SIGNET_BUILD']) / 'tests/live/receipt-driver'
MAIL = (f'From: Bob <bob@example.net>\r\nTo: Alice <{ADDRESS}>\r\nSubject: Plan\r\nMessage-ID: <plan@example.net>\r\n'
        'Date: Mon, 2 Nov 2026 10:00:00 +0000\r\nDisposition-Notification-To: <bob@example.net>\r\n\r\nText\r\n')

pop3 = dovecot.Dovecot()


class Reader(Sender):
    """Has one mail that asks for a receipt."""

    def __enter__(self):
        super().__enter__()
        pop3.make_mailbox('bob')
        self.arrived_before = len(pop3.serve('bob'))
        inbox = self.profile / 'mail' / ADDRESS / 'Inbox'
        for name in ('cur', 'new', 'tmp'):
            (inbox / name).mkdir(parents=True, exist_ok=True)
        (inbox / 'new' / '1.asking.example').write_bytes(MAIL.encode())
        return self

    def answer(self, wish):
        done = subprocess.run([DRIVER, self.profile, wish], text=True, capture_output=True,
                              input=f'{dovecot.PASSWORD}\n', env=self.environment, timeout=DEADLINE)
        assert done.returncode == 0, done
        return done.stdout.strip()

    def arrived(self):
        return [message.data for message in pop3.serve('bob')][self.arrived_before:]


def test_it_is_sent_once_on_a_word():
    with SmtpServer(pop3) as smtp, Reader(pop3, smtp) as reader:
        assert reader.answer('read') == 'offered'
        assert reader.answer('read') == 'offered'
        assert reader.arrived() == [] and reader.outbox() == [] and smtp.envelopes() == []

        assert reader.answer('send') == 'offered'
        mail, = reader.arrived()
        envelope, = smtp.envelopes()
        assert envelope['from'] == '<>' and envelope['recipients'] == ['bob@example.net'], envelope
        message = email.message_from_bytes(mail, policy=email.policy.default)
        assert message.get_content_type() == 'multipart/report', message
        assert message.get_param('report-type') == 'disposition-notification', message
        assert message['From'] == f'Alice <{ADDRESS}>' and message['In-Reply-To'] == '<plan@example.net>', message
        assert b'displayed' in mail and b'Text' not in mail
        assert reader.outbox() == [] and len(reader.files()) == 1, 'it leaves nothing behind'

        assert reader.answer('send') == 'not offered'
        assert len(reader.arrived()) == 1


def test_what_is_ignored_stays_so():
    with SmtpServer(pop3) as smtp, Reader(pop3, smtp) as reader:
        assert reader.answer('ignore') == 'offered'
        assert reader.answer('send') == 'not offered'
        assert reader.arrived() == [] and smtp.envelopes() == [] and reader.outbox() == []


with pop3:
    tap.run([case for name, case in list(globals().items()) if name.startswith('test_')])
