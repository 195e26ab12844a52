# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures how a large signed mail comes into view, beside the same one without a signature: its text must not
wait for its verdict, nor the window for either. Runs on the display and the session bus that are there (tests/bench/run gives it some of its own)."""

import argparse
import base64
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile

from bench import clients

DEADLINE = 600
SIZE = 24 * 1024 * 1024  # of what is attached: judging it takes longer than a look
LOOK = 50  # ms: a verdict that takes no more may come with the text
TURN = 16  # CPU ms of the main loop


def openssl(directory, *arguments):
    subprocess.run(['openssl', *arguments], cwd=directory, check=True, stderr=subprocess.DEVNULL)


def make_mails(directory, number):
    """The same content signed and not."""
    attached = base64.encodebytes(os.urandom(SIZE)).decode()
    (directory / 'content').write_text(
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n'
        f'Message {number}\n--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment\n'
        f'Content-Transfer-Encoding: base64\n\n{attached}\n--b--\n')
    openssl(directory, 'cms', '-sign', '-md', 'sha256', '-signer', 'alice.crt', '-inkey', 'alice.key', '-in',
            'content', '-out', 'mail', '-from', 'Alice <alice@example.org>', '-subject', f'Message {number}')
    head = f'From: Alice <alice@example.org>\nSubject: Message {number}\n'
    return (directory / 'mail').read_bytes(), head.encode() + (directory / 'content').read_bytes()


def make_profile(profile):
    """Gives the directory for its mails."""
    inbox = profile / 'mail/me@example.org/Inbox'
    for name in ('cur', 'new', 'tmp'):
        (inbox / name).mkdir(parents=True, mode=0o700)
    (profile / 'accounts.ini').write_text('[me@example.org]\npop3-host=127.0.0.1\npop3-port=9\n'
                                          'pop3-security=plain\npop3-user=me\nleave=days:14\n')
    return inbox / 'cur'


def make_profiles(directory, count):
    """One with signed mails, and one with the same unsigned."""
    openssl(directory, 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'alice.key', '-out',
            'alice.crt', '-days', '30', '-subj', '/CN=Alice', '-addext', 'subjectAltName=email:alice@example.org')
    profiles = directory / 'signed', directory / 'unsigned'
    places = [make_profile(profile) for profile in profiles]
    for number in range(count):
        for place, mail in zip(places, make_mails(directory, number)):
            (place / f'{1795000000 + number}.M1P1.bench:2,S').write_bytes(mail)
    return profiles


def measure(profile):
    """(ms to the text, ms to the verdict, CPU ms of the longest turn) for each mail but the first."""
    done = subprocess.run([f'{clients.TOOLS}/read-bench', 'signed', profile], check=True, timeout=DEADLINE,
                          text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return [tuple(map(float, line.split())) for line in done.stdout.splitlines()][1:]


def main():
    parser = argparse.ArgumentParser(prog='./dev bench smime', description=__doc__)
    parser.add_argument('--quick', action='store_true', help='fewer mails')
    count = 5 if parser.parse_args().quick else 12
    directory = pathlib.Path(tempfile.mkdtemp(prefix='bench-', dir=clients.BUILD))
    try:
        signed, unsigned = make_profiles(directory, count)
        bare = statistics.median(seen for seen, _, _ in measure(unsigned))
        mails = measure(signed)
    finally:
        shutil.rmtree(directory)
    text, verdict, turn = (statistics.median(column) for column in zip(*mails))
    early = all(seen < judged for seen, judged, _ in mails if judged - bare > LOOK)
    print(f'A mail of {SIZE * 4 // 3 >> 20} MB in the window: its text after {bare:.0f} ms; signed, its text after '
          f'{text:.0f} ms and its verdict after {verdict:.0f} ms (the text first wherever the verdict takes over '
          f'{LOOK}: {"holds" if early else "does not hold"})\n'
          f'The longest turn of the main loop meanwhile: {turn:.1f} ms CPU (at most {TURN}: '
          f'{"holds" if turn <= TURN else "does not hold"})\n', flush=True)


main()
