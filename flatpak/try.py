# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses Signet in the sandbox as a person would: the demo mailbox in a window, of which a picture is taken,
a key imported, an encrypted mail opened with it, and a signed answer sent; and measures how long it takes to
start beside one that has no sandbox. Usage: try.py PROGRAM PICTURE UNBOXED"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / 'tests'))

import start  # noqa: E402
from live import dovecot  # noqa: E402
from live.smtp_server import SmtpServer  # noqa: E402

ID = 'org.signetmail.Signet'
ROUNDS = 11
START_LIMIT = 1.3
PASSWORD = 'rightone'
TEXT = 'The secret text'
ANSWER = b"""From: alice@example.org\r
To: bob@example.org\r
Subject: Re: Contract\r
In-Reply-To: <1@example.org>\r
\r
The signed answer\r
"""


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, **options).stdout


def openssl(directory, *arguments):
    run('openssl', *arguments, cwd=directory)


def make_key(directory):
    """alice.pem, and alice.p12 with its key."""
    openssl(directory, 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out',
            'alice.pem', '-days', '365', '-subj', '/CN=Alice Example',
            '-addext', 'subjectAltName=email:alice@example.org')
    openssl(directory, 'pkcs12', '-export', '-inkey', 'key.pem', '-in', 'alice.pem', '-out', 'alice.p12',
            '-passout', f'pass:{PASSWORD}')


def make_mail(directory):
    (directory / 'clear').write_text(f'Content-Type: text/plain\r\n\r\n{TEXT}\r\n')
    openssl(directory, 'cms', '-encrypt', '-binary', '-crlfeol', '-aes256', '-in', 'clear',
            '-out', 'sealed', 'alice.pem')
    (directory / 'mail.eml').write_bytes(
        b'From: Bob <bob@example.org>\r\nTo: alice@example.org\r\nSubject: Contract\r\n'
        b'Message-ID: <1@example.org>\r\n'
        + (directory / 'sealed').read_bytes())


def open_encrypted_mail(program, directory):
    make_key(directory)
    make_mail(directory)
    signet = (program, '--profile', str(directory / 'profile'))
    run(*signet, 'certificate', 'import', str(directory / 'alice.p12'), '--password-fd', '0',
        input=PASSWORD.encode())
    mail, = json.loads(run(*signet, 'inspect', '--json', '--passphrase-fd', '0', str(directory / 'mail.eml'),
                           input=PASSWORD.encode()))
    assert (mail['encryption'], mail['text'].strip()) == ('encrypted', TEXT), mail


def pipe(text):
    """The end of a pipe to read that text from."""
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    os.close(writing)
    return reading


def send_signed_answer(program, directory):
    signet = (program, '--profile', str(directory / 'profile'))
    with SmtpServer() as server:
        shutil.copy(server.ca_file, directory / 'ca.pem')
        place = f'localhost:{server.smtps}'
        run(*signet, 'account', 'add', '--address', 'alice@example.org', '--user', 'alice', '--ca-file',
            str(directory / 'ca.pem'), '--pop3', place, '--pop3-security', 'tls', '--smtp', place,
            '--smtp-security', 'tls')
        secrets = [pipe(dovecot.PASSWORD), pipe(PASSWORD)]
        run(*signet, 'send', '--sign', '--password-fd', str(secrets[0]), '--passphrase-fd', str(secrets[1]),
            input=ANSWER, pass_fds=secrets)
        mail, = server.mails('bob')
    (directory / 'answer.eml').write_bytes(mail)
    text = run('openssl', 'cms', '-verify', '-in', str(directory / 'answer.eml'), '-CAfile',
               str(directory / 'alice.pem'))
    assert b'The signed answer' in text, text


def show_demo(program, directory, picture):
    take = [sys.executable, str(TOP / 'data/screenshots/take.py'), program, str(directory / 'demo'), picture]
    try:
        # Not through a pipe: what runs in the sandbox outlives who started it, with the pipe still open.
        subprocess.run(take, check=True)
    finally:
        kill_sandbox()


def kill_sandbox(_process=None):
    subprocess.run(['flatpak', 'kill', ID], stderr=subprocess.DEVNULL, check=False)


def measure_start(program, directory, unboxed):
    """On the demo's mailbox, which both see under the same name."""
    arguments = ('--profile', str(directory / 'demo'))
    empty = ('flatpak', '--user', 'run', '--command=true', ID)
    inside, outside, sandbox, ratio, own = start.compare(
        ((program, *arguments), kill_sandbox), ((unboxed, *arguments), subprocess.Popen.terminate),
        empty, ROUNDS)
    print(f'First frame, medians of {ROUNDS} starts: {inside * 1000:.0f} ms in the sandbox, '
          f'{outside * 1000:.0f} ms outside, ratio {ratio:.2f}. An empty sandbox takes {sandbox * 1000:.0f} ms; without them the ratio is '
          f'{own:.2f} (at most {START_LIMIT}: {"holds" if own <= START_LIMIT else "does not hold"}).')


def main(program, picture, unboxed):
    # The only place of the host that the sandbox sees, under the same name.
    directory = pathlib.Path.home() / '.var/app' / ID / 'data'
    directory.mkdir(parents=True)
    open_encrypted_mail(program, directory)
    print('In the sandbox: a key was imported, and an encrypted mail opened with it.', flush=True)
    send_signed_answer(program, directory)
    print('In the sandbox: a signed answer was sent.', flush=True)
    show_demo(program, directory, picture)
    print(f'The picture of the sandbox is {picture}', flush=True)
    measure_start(program, directory, unboxed)


if __name__ == '__main__':
    main(*sys.argv[1:])
