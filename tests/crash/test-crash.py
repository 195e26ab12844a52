# SPDX-License-Identifier: GPL-3.0-or-later
"""No mail is lost, doubled or halved, whenever the program dies, the power fails, the line breaks or
the disk is full: at every call that changes something, and after many a number of bytes."""

import concurrent.futures
import functools
import itertools
import json
import os
import re

import tap
from crash.disk import Disk
from crash.relay import Relay
from live import dovecot, mails
from live.program import Profile, parse

SHIM = os.path.join(os.environ.get('SIGNET_BUILD', 'build'), 'tests', 'crash', 'libcrash-shim.so')
WORKERS = 3
LIMIT = 20000  # bytes; one of the mails is larger
MAILS = mails.make(11) + [
    b'From: a@example.org\r\nSubject: Too large\r\nMessage-ID: <large@example.org>\r\n\r\n' +
    b''.join(b'Line %d of too many\r\n' % number for number in range(2000))]
# What was received before, without an accident, and what then lies on the server. Few mails are made
# durable one by one, many all together; the first ones make the log, later ones append to it.
POSTS = {
    'many': ([], MAILS),
    'few': ([], MAILS[-3:]),
    'later': (MAILS[:2], MAILS[-3:]),
}
# What filters put elsewhere, and what they copy.
FILTERED = [
    b'From: %s@example.org\r\nSubject: For filters\r\nMessage-ID: <%s@example.org>\r\n\r\nText\r\n' % (name, name)
    for name in (b'alpha', b'beta', b'gamma')]
RULES = '''
[First]
Condition=from:alpha
Actions=move Archive;read;copy Sent;star

[Second]
Condition=from:beta
Actions=junk

[Large]
Condition=subject:"Too large"
Actions=move Archive
'''
SENDING_ON = '''
[On]
Condition=subject:number
Actions=forward eve@example.net
'''
POSTS_FILTERED = {'filtered': (FILTERED[2:], FILTERED[:2] + MAILS[-1:])}
FOLDERS = ('Inbox', 'Archive', 'Sent', 'Junk')

server = dovecot.Dovecot()
numbers = itertools.count()


@functools.cache
def as_served(mail):
    """A mail as Dovecot gives it."""
    user = f'user{next(numbers)}'
    server.deliver(user, [mail])
    return server.serve(user)[0].data


class Trial:
    """A mailbox and a profile for one accident, and what must be true after it."""

    def __init__(self, post='many', security='plain', port=None):
        earlier, sent = (POSTS | POSTS_FILTERED)[post]
        self.user = f'user{next(numbers)}'
        self.expected = [as_served(mail) for mail in earlier + sent]
        self.is_filtered = post in POSTS_FILTERED
        self.copied = [as_served(FILTERED[0])] if self.is_filtered else []
        self.log_start = server.log.stat().st_size
        server.deliver(self.user, earlier)
        self.profile = Profile()
        self.trace = self.profile.directory / 'trace'
        self.attic = self.profile.directory / 'attic'
        self.attic.mkdir()
        self.trace.touch()
        self.profile.add(server, self.user, '--leave', 'delete', '--max-size', LIMIT,
                         security=security, port=port)
        if self.is_filtered:
            (self.profile.profile / 'rules.ini').write_text(RULES)
        if earlier:
            self.profile.receive()
        server.deliver(self.user, sent)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.profile.__exit__()

    def receive(self, at=0, how=''):
        """Receives, with an accident at a call if one is named."""
        environment = {
            'LD_PRELOAD': SHIM, 'ASAN_OPTIONS': 'verify_asan_link_order=0',
            'CRASH_DIRECTORY': str(self.profile.profile), 'CRASH_AT': str(at), 'CRASH_HOW': how,
            'CRASH_TRACE': str(self.trace), 'CRASH_ATTIC': str(self.attic),
        }
        return self.profile.run('receive', password=dovecot.PASSWORD, environment=environment)

    def check_nothing_half(self):
        """What other programs can see now is a mail from its first byte to its last, or the beginning
        of the one that is too large; none is there twice but for a copy that was wanted."""
        found = self.profile.mails()
        for mail in set(found):
            assert found.count(mail) <= 1 + (mail in self.copied), 'a mail is there twice'
        for mail in found:
            assert mail in self.expected or self.is_part(mail), f'half a mail: {mail[:200]!r}'

    def is_part(self, mail):
        large, = (data for data in self.expected if b'Subject: Too large' in data)
        return mail and mail != large and large.startswith(mail) and b'\r\n\r\n' in mail

    def wait_for_server(self):
        """Until the session that was interrupted is over, so that the server has deleted or not."""
        def is_over():
            with open(server.log, encoding='utf-8') as log:
                log.seek(self.log_start)
                text = log.read()
            logins = re.findall(rf'(?:Login|Logged in): user=<{self.user}>', text)
            return len(logins) == len(re.findall(rf'pop3\({self.user}\).*Disconnected', text))
        dovecot.wait_until(is_over, 'the end of a session')

    def was_left(self):
        """Whether the server took leave. What TLS says behind that may be cut off without any loss."""
        self.wait_for_server()
        with open(server.log, encoding='utf-8') as log:
            log.seek(self.log_start)
            return re.search(rf'pop3\({self.user}\).*Disconnected: Logged out', log.read())

    def check_recovery(self):
        """Receives again without an accident: everything is here, and nothing is twice."""
        self.wait_for_server()
        done = self.profile.run('receive', password=dovecot.PASSWORD)
        assert done.returncode == 0, f'{done.stdout}{done.stderr}'
        self.check_nothing_half()
        found = self.profile.mails()
        whole = [mail for mail in found if mail in self.expected]
        wanted = len(self.expected) + len(self.copied)
        assert len(whole) == wanted - 1, f'{len(whole)} of {wanted - 1} mails are here'
        assert len(found) == wanted, 'the beginning of the large mail is not here'
        assert not self.profile.files('tmp'), 'something is left in tmp'
        assert self.profile.receive() == (0, 1, 1), 'the next receive still finds work'
        assert self.profile.mails() == found
        folders = FOLDERS if self.is_filtered else FOLDERS[:1]
        assert sum(len(self.profile.list(folder)) for folder in folders) == len(found)
        if self.is_filtered:
            self.check_places()

    def check_places(self):
        """Each mail is where its rule wants it, and the log says why."""
        rows = {folder: self.profile.list(folder) for folder in FOLDERS}
        counts = {folder: len(rows[folder]) for folder in FOLDERS}
        assert counts == {'Inbox': 1, 'Archive': 2, 'Sent': 1, 'Junk': 1}, counts
        assert [row['flags'] for row in rows['Sent']] == [['seen', 'flagged']], rows['Sent']
        log = json.loads(self.profile.check('filters', '--log', '--json'))
        names = {row['name'] for folder in ('Archive', 'Junk') for row in rows[folder]}
        assert names <= {entry['name'] for entry in log}, (names, log)


def try_all(trial, accidents):
    """Makes every accident a trial of its own, some at a time."""
    def attempt(accident):
        try:
            trial(*accident)
        except Exception as error:
            return f'{accident}: {error}'
        return None

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        failures = [failure for failure in pool.map(attempt, accidents) if failure]
    assert not failures, f'{len(failures)} of {len(accidents)}:\n' + '\n'.join(failures[:5])


def count_calls(post='many'):
    """What the calls of a receive without an accident are, in their order."""
    with Trial(post) as trial:
        done = trial.receive()
        assert done.returncode == 0, done
        return [line.split('\t')[0] for line in trial.trace.read_text().splitlines()]


def die(at, how='kill'):
    with Trial() as trial:
        done = trial.receive(at, how)
        assert done.returncode in (-9, 0), done
        trial.check_nothing_half()
        trial.check_recovery()


def test_the_program_may_die_before_any_call():
    try_all(die, [(at,) for at in range(1, len(count_calls()) + 1)])


def die_filtering(at, how):
    with Trial('filtered') as trial:
        done = trial.receive(at, how)
        assert done.returncode in (-9, 0), done
        trial.check_nothing_half()
        trial.check_recovery()


def test_filters_may_be_interrupted_before_any_call_and_in_any_write():
    calls = list(enumerate(count_calls('filtered'), 1))
    try_all(die_filtering, [(at, 'kill') for at, _ in calls])
    try_all(die_filtering, [(at, 'tear') for at, what in calls if what == 'write'])


def send_on(at, how):
    with Trial('few') as trial:
        (trial.profile.profile / 'rules.ini').write_text(SENDING_ON)
        trial.receive(at, how)
        calls = trial.trace.read_text().splitlines()
        trial.wait_for_server()
        trial.profile.receive()
        waiting = json.loads(trial.profile.check('outbox', '--json'))
        assert len(waiting) == 2, f'{len(waiting)} mails are to be sent on'
        return len(calls)


def test_what_filters_send_on_goes_out_once():
    try_all(send_on, [(at, how) for how in ('kill', 'broken') for at in range(1, send_on(0, '') + 1)])


def test_the_program_may_die_in_the_midst_of_any_write():
    writes = [at for at, what in enumerate(count_calls(), 1) if what == 'write']
    try_all(die, [(at, 'tear') for at in writes])


def lose_power(at, post, keep_names):
    with Trial(post) as trial:
        disk = Disk(trial.profile.profile)
        trial.receive(at, 'kill')
        disk.replay(trial.trace)
        disk.lose(trial.attic, keep_names)
        trial.check_recovery()


def list_accidents(*more):
    """A loss of power before every call, and one after the last."""
    return [(at, post, *more) for post in POSTS for at in range(1, len(count_calls(post)) + 2)]


def test_the_power_may_fail_before_any_call():
    try_all(lose_power, list_accidents(False))


def test_the_power_may_fail_while_filters_run():
    try_all(lose_power, [(at, 'filtered', keep_names) for keep_names in (False, True)
                         for at in range(1, len(count_calls('filtered')) + 2)])


def test_the_power_may_fail_with_names_on_the_disk_but_no_bytes():
    try_all(lose_power, list_accidents(True))


def die_and_lose_power(at, post):
    with Trial(post) as trial:
        disk = Disk(trial.profile.profile)
        trial.receive(at, 'kill')
        trial.wait_for_server()
        trial.receive()
        disk.replay(trial.trace)
        disk.lose(trial.attic, keep_names=False)
        trial.check_recovery()


def test_the_power_may_fail_after_the_program_died_and_received_again():
    try_all(die_and_lose_power, list_accidents())


def fail(at, how):
    with Trial() as trial:
        done = trial.receive(at, how)
        assert done.returncode in (0, 1), done
        assert done.returncode == 0 or done.stderr.strip(), f'no sentence: {done}'
        trial.check_nothing_half()
        trial.check_recovery()


def test_the_disk_may_be_full_from_any_call_on():
    try_all(fail, [(at, 'full') for at in range(1, len(count_calls()) + 1)])


def test_the_disk_may_be_read_only_from_any_call_on():
    try_all(fail, [(at, 'read-only') for at in range(1, len(count_calls()) + 1)])


def test_any_one_call_may_fail():
    try_all(fail, [(at, 'broken') for at in range(1, len(count_calls()) + 1)])


def cut(limit, security, reset):
    port = server.pop3s if security == 'tls' else server.pop3
    with Relay(port) as relay, Trial(security=security, port=relay.port) as trial:
        relay.limit = limit
        relay.reset = reset
        done = trial.profile.run('receive', password=dovecot.PASSWORD)
        assert done.returncode == 1 or relay.passed < limit or (security == 'tls' and trial.was_left()), done
        assert done.returncode == 0 or done.stderr.strip(), f'no sentence: {done}'
        assert parse(done.stdout).received == len(trial.profile.mails()), done
        trial.check_nothing_half()
        relay.limit = None
        trial.check_recovery()


def measure_line(security):
    """Bytes that a receive gets from the server."""
    port = server.pop3s if security == 'tls' else server.pop3
    with Relay(port) as relay, Trial(security=security, port=relay.port) as trial:
        trial.profile.receive()
        return relay.passed


def test_the_line_may_be_cut_after_any_byte():
    for security, step in (('plain', 61), ('tls', 97)):
        total = measure_line(security)
        try_all(cut, [(limit, security, limit % 2 == 0) for limit in range(1, total, step)])


with server:
    tap.run([case for word, case in list(globals().items()) if word.startswith('test_')])
