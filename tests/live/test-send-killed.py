# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills `signet send` again and again while it empties an Outbox, and cuts its connection: no mail is sent
twice, none is lost, and what nobody can know is said to be so."""

import collections
import random
import re
import subprocess
import time

import tap
from live import dovecot
from live.program import PROGRAM
from live.sending import ADDRESS, Sender
from live.smtp_server import SmtpServer

N_QUEUED = 40
N_KILLS = 25

pop3 = dovecot.Dovecot()


def make(subject):
    return f'From: {ADDRESS}\nTo: bob@example.net\nSubject: {subject}\n\nText\n'.encode()


def subjects(mails):
    return collections.Counter(re.search(rb'Subject: (.*)\r\n', mail)[1].decode() for mail in mails)


def queue(sender):
    for number in range(N_QUEUED):
        done = sender.send(make(f'queued-{number}'), '--queue', password=None)
        assert done.stdout == 'queued\n', done


def send_and_kill(sender, smtp, subject, source):
    """Kills it once the server has got a few mails more, and a moment after that."""
    enough = len(smtp.envelopes()) + source.randrange(0, 4)
    process = subprocess.Popen([PROGRAM, '--profile', sender.profile, 'send', sender.write(make(subject)),
                                '--password-fd', '0'], stdin=subprocess.PIPE, env=sender.environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    process.stdin.write(dovecot.PASSWORD.encode())
    process.stdin.close()
    while process.poll() is None and len(smtp.envelopes()) < enough:
        time.sleep(.001)
    time.sleep(source.random() * .05)
    process.kill()
    process.wait()


def check_all(sender, smtp):
    """Every mail of the queue is either in Sent and arrived once, or unknown and arrived once or not."""
    arrived = subjects(smtp.mails('bob'))
    sent = subjects(sender.stored('Sent'))
    states = {item['subject']: item['state'] for item in sender.outbox()}
    assert set(states.values()) <= {'unknown'}, states
    assert max(arrived.values()) == 1, arrived
    assert max(sent.values()) == 1 and not sent.keys() & states.keys(), (sent, states)
    assert sent.keys() <= arrived.keys(), sent.keys() - arrived.keys()
    for number in range(N_QUEUED):
        assert f'queued-{number}' in sent.keys() | states.keys(), number
    return states


def test_killed_at_any_moment():
    source = random.Random(5)
    with SmtpServer() as smtp, Sender(pop3, smtp) as sender:
        queue(sender)
        for number in range(N_KILLS):
            send_and_kill(sender, smtp, f'killed-{number}', source)
        sender.check_sent(make('last'))
        states = check_all(sender, smtp)
        # One for each kill that hit one that was under way, and the one before it, at most.
        assert len(states) <= 2 * N_KILLS, states


def test_cut_after_the_end_of_a_mail():
    with SmtpServer() as smtp, Sender(pop3, smtp) as sender:
        queue(sender)
        smtp.behave(hang_up='end')
        for number in range(3):
            sender.send(make(f'cut-{number}'))
        smtp.behave()
        sender.check_sent(make('last'))
        states = check_all(sender, smtp)
        # Each time one is in doubt, and all others wait.
        assert len(states) == 3 and subjects(smtp.mails('bob')).keys() >= states.keys(), states


with pop3:
    tap.run([case for word, case in list(globals().items()) if word.startswith('test_')])
