# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens one large folder in other mail programs and in Signet, one after the other: the first time, when each
makes what it keeps of a folder, and again. Needs the harness for windows beside the checkout, which looks when
a program's list has rows on the screen, and as many of the programs as there are."""

import json
import os
import pathlib
import shutil
import subprocess

from bench import clients

HARNESS = pathlib.Path(os.environ.get('SIGNET_MEASURE', pathlib.Path(clients.BUILD) / '../../shared/measure')) / 'gui'
TOOLS = ('Xvfb', 'openbox', 'xdotool', 'dbus-daemon')
PEERS = ('thunderbird', 'claws-mail', 'sylpheed', 'balsa')
DEADLINE = 200
DISPLAY = '93'
ROWS = '240,130,590,790'  # of Signet's list, where the window fills 1280 x 800

FILL = '''set -e
"$1" --profile "$2" account add --address test@example.org --pop3 127.0.0.1:9 --pop3-security plain >/dev/null
mkdir -p "$2/mail"
/usr/bin/python3 -c "from gen_mail import lay_out; import sys; lay_out('maildir', *sys.argv[1:])" \\
  "$3" "$2/mail/test@example.org/Inbox"
'''


def find_reason():
    """Why there is nothing to measure, or None."""
    if not (HARNESS / 'startup.py').exists():
        return f'there is no {HARNESS}/startup.py'
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    return f'{", ".join(missing)} not installed' if missing else None


def environment(directory):
    signet = f'{clients.BUILD}/app/signet'
    script = directory / 'fill'
    script.write_text(FILL)
    return {**os.environ, 'GUI_WORK': str(directory), 'PYTHONPATH': str(HARNESS), 'OUR_ROWS': ROWS,
            'OUR_CMD': f'env GSETTINGS_SCHEMA_DIR={clients.BUILD}/data {signet} --profile {{home}}/profile',
            'OUR_IMPORT': f'sh {script} {signet} {{home}}/profile {{eml}}'}


def open_twice(client, mails, directory, env):
    """The two opens of one program, each a dictionary of what startup.py found."""
    done = subprocess.run(
        ['/usr/bin/python3', HARNESS / 'startup.py', client, '--mail', mails, '--opens', '2', '--idle', '0',
         '--limit', '60', '--display', DISPLAY], cwd=HARNESS, env=env, check=False, text=True, timeout=DEADLINE,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return [json.loads(line) for line in done.stdout.splitlines()]


def tell(value):
    return f'{value:.2f}' if value is not None else 'not seen'


def measure(n_mails, directory):
    """Prints a table. Programs that index texts in the background, too, are not idle within the time there is: then
    the CPU is what they used until then."""
    print(f'\nA folder of {n_mails:,} mails in other programs\n')
    reason = find_reason()
    if reason:
        print(f'Skipped: {reason}')
        return
    mails = directory / 'mails'
    subprocess.run(['/usr/bin/python3', HARNESS / 'gen_mail.py', str(n_mails), mails], check=True,
                   stdout=subprocess.DEVNULL)
    env = environment(directory)
    ours = None
    print('| | first: s to rows, s of CPU | again: s to rows, s of CPU | beside Signet | MB at the most |\n'
          '|---|---:|---:|---:|---:|')
    for client in ('ours', *PEERS):
        name = 'Signet' if client == 'ours' else client
        if client != 'ours' and not shutil.which(client):
            print(f'| {name} | not installed | | | |', flush=True)
            continue
        try:
            opens = open_twice(client, mails, directory, env)
        except subprocess.TimeoutExpired:
            opens = []
        if len(opens) < 2:
            print(f'| {name} | did not open it twice within {DEADLINE} s | | | |', flush=True)
            continue
        first, again = opens
        ours = again['rows'] if client == 'ours' else ours
        ratio = again['rows'] / ours if again['rows'] and ours else None
        print(f'| {name} | {tell(first["rows"])}, {tell(first["cpu_idle"])} | {tell(again["rows"])}, '
              f'{tell(again["cpu_idle"])} | {tell(ratio)} | {again["peak_mb"]} |', flush=True)
