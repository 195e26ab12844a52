# SPDX-License-Identifier: GPL-3.0-or-later
"""A profile whose account sends by a real SMTP server to mailboxes that a real Dovecot serves."""

import json

from live import dovecot
from live.program import Profile

ADDRESS = 'alice@example.net'


class Sender(Profile):
    """Use it in a with statement."""

    def __init__(self, pop3, smtp, address=ADDRESS, security='tls', port=None):
        super().__init__()
        self.trust = self.directory / 'trust.pem'
        self.trust.write_bytes(pop3.ca_file.read_bytes() + smtp.ca_file.read_bytes())
        port = port or (smtp.smtps if security == 'tls' else smtp.submission)
        self.check('account', 'add', '--address', address, '--name', 'Alice', '--user', address.split('@')[0],
                   '--pop3', f'localhost:{pop3.pop3s}', '--smtp', f'localhost:{port}',
                   '--smtp-security', security, '--ca-file', self.trust)

    def write(self, mail):
        path = self.directory / 'mail.eml'
        path.write_bytes(mail)
        return path

    def send(self, mail, *options, password=dovecot.PASSWORD, **more):
        """Runs `signet send` on a mail to its end, whatever that is."""
        return self.run('send', self.write(mail), *options, password=password, **more)

    def check_sent(self, mail, *options, **more):
        done = self.send(mail, *options, **more)
        assert (done.returncode, done.stdout, done.stderr) == (0, 'sent\n', ''), done

    def check_kept(self, mail, *options, **more):
        """Gives the one sentence that tells why."""
        done = self.send(mail, *options, **more)
        lines = done.stderr.splitlines()
        assert done.returncode == 1 and not done.stdout and len(lines) == 1, done
        assert 'kept in the Outbox' in lines[0], lines
        return lines[0]

    def outbox(self):
        return json.loads(self.check('outbox', '--json'))

    def stored(self, folder):
        """The bytes of a folder's mails."""
        return sorted(path.read_bytes() for path in self.profile.glob(f'mail/*/{folder}/cur/*'))
