# SPDX-License-Identifier: GPL-3.0-or-later
"""What is being written outlives the program: it is killed in the midst of typing, again and again, and at the
most the last seconds are missing. Real keys, on the demo mailbox."""

import email
import email.message
import email.policy
import json
import os
import pathlib
import random
import subprocess
import threading
import time

import tap
from live import dovecot
from live.program import PROGRAM
from ui.demo import Demo

# What may be lost, s.
LOSS = 5
# Of the demo's key.
PASSPHRASE = 'demo\n'


class Stalls(threading.Thread):
    """How long the machine itself made everybody wait: the promise is about the program, not about a disk and
    processors that others use, too."""

    EVERY = 0.05

    def __init__(self, directory):
        super().__init__(daemon=True)
        self.path = pathlib.Path(directory) / 'stalls'
        self.waits = []
        self.over = threading.Event()

    def run(self):
        while not self.over.is_set():
            begin = time.monotonic()
            time.sleep(self.EVERY)
            with self.path.open('w') as file:
                file.write('x')
                file.flush()
                os.fsync(file.fileno())
            self.waits.append((begin, time.monotonic() - begin - self.EVERY))

    def since(self, begin):
        return sum(wait for when, wait in self.waits if when >= begin and wait > 0.02)


def drafts(demo):
    return {mail['file'] for mail in demo.list('Drafts')}


def read(demo, file):
    """Whoever comes after a crash is asked for the passphrase of the key again."""
    command = [PROGRAM, '--profile', demo.profile, 'inspect', '--json', '--passphrase-fd', '0', file]
    done = subprocess.run(command, input=PASSPHRASE, capture_output=True, text=True)
    message, = json.loads(done.stdout)
    return message['text']


def begin(demo, recipient):
    """A new message with the cursor in its text."""
    demo.open_inbox()
    demo.begin_mail()
    if recipient:
        demo.screen.type(recipient + ',')
    demo.screen.key('Tab')
    demo.screen.type('Killed')
    demo.screen.key('Tab')
    demo.screen.wait_for_focus('text', 'Message')


def type_for(seconds):
    """Types numbered words. Returns: (when it was there, word) of each."""
    words = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        word = f'word{len(words):03} '
        subprocess.run(['xdotool', 'type', '--delay', '20', word], check=True)
        words.append((time.monotonic(), word))
    return words


def check(text, words, needed):
    """needed: of the words."""
    typed = ''.join(word for _, word in words)
    kept = text.split('\n')[0].rstrip()
    assert typed.startswith(kept), f'not what was typed: {kept!r} of {typed!r}'
    least = ''.join(word for _, word in words[:needed]).rstrip()
    assert len(kept) >= len(least), f'{kept!r} is kept, and {least!r} was typed {LOSS} s before'


def kill_and_check(demo, recipient, seconds, least=0):
    """least: so many words have to be kept at the least, however long that takes on a busy machine."""
    known = drafts(demo)
    begin(demo, recipient)
    stalls = Stalls(demo.directory.name)
    stalls.start()
    started = time.monotonic()

    def count_needed(now):
        limit = now - LOSS - stalls.since(max(started, now - 2 * LOSS))
        return sum(when <= limit for when, _ in words)
    words = type_for(seconds)
    while count_needed(time.monotonic()) < least:
        words += type_for(1)
    demo.process.kill()
    killed = time.monotonic()
    demo.process.wait()
    stalls.over.set()
    stalls.join()
    needed = count_needed(killed)

    # As another program finds it, and as Signet does when it is there again.
    for _ in range(2):
        new = drafts(demo) - known
        assert len(new) == (1 if needed or new else 0), f'{len(new)} drafts of one message'
        for file in new:
            check(read(demo, file), words, needed)
        if demo.process.poll() is not None:
            demo.start()
            demo.open_inbox()
    return needed


def kill_at_random(recipient):
    seed = random.randrange(1 << 30)
    print(f'# seed {seed}')
    chance = random.Random(seed)
    with Demo() as demo:
        needed = [kill_and_check(demo, recipient, chance.uniform(2, 13)) for _ in range(3)]
        needed.append(kill_and_check(demo, recipient, 12, 0 if recipient else 1))
        print(f'# words that had to be there: {needed}')


def test_a_killed_program_loses_no_more_than_five_seconds():
    kill_at_random(None)


def test_the_same_of_a_message_that_is_to_be_encrypted():
    kill_at_random('alice@tidewater.example')


def drop_draft(demo, content):
    """A draft with a file, from another program."""
    mail = email.message.EmailMessage()
    mail['From'], mail['Subject'] = 'robin@tidewater.example', 'Plans'
    mail.set_content('Begun.\n')
    mail.add_attachment(content, maintype='application', subtype='octet-stream', filename='large.bin')
    drafts = demo.profile / 'mail/robin@tidewater.example/Drafts'
    for name in ('cur', 'new', 'tmp'):
        (drafts / name).mkdir(parents=True, exist_ok=True)
    (drafts / 'tmp/1.large').write_bytes(mail.as_bytes())
    (drafts / 'tmp/1.large').rename(drafts / 'cur/1.large:2,DS')


def test_large_files_come_back_to_what_was_typed():
    with Demo() as demo:
        content = os.urandom(10 << 20)
        demo.open_inbox()
        drop_draft(demo, content)
        demo.screen.click('list item', 'Drafts')
        demo.screen.click('list item', 'Plans')
        demo.screen.wait_for_text('Message', 'Begun.')
        demo.screen.key('e')
        demo.screen.find('push button', 'Send')
        demo.screen.wait_for_focus('text', 'To')
        demo.screen.click('text', 'Message')
        demo.screen.key('ctrl+Home')
        drafts_place = demo.profile / 'mail'

        def whole():
            return list(drafts_place.glob('*/Drafts/whole/*'))
        words = type_for(5)
        dovecot.wait_until(lambda: words.extend(type_for(1)) or whole(), 'the file to be left where it is')
        demo.process.kill()
        demo.process.wait()
        demo.start()
        demo.open_inbox()
        dovecot.wait_until(lambda: not whole(), 'the draft to be made whole')
        path, = drafts_place.glob('*/Drafts/cur/*')
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert mail.get_body().get_content().startswith('word000 '), mail.get_body().get_content()
        attached, = mail.iter_attachments()
        assert attached.get_content() == content


tap.run([test_a_killed_program_loses_no_more_than_five_seconds,
         test_the_same_of_a_message_that_is_to_be_encrypted,
         test_large_files_come_back_to_what_was_typed])
