# SPDX-License-Identifier: GPL-3.0-or-later
"""What is being written outlives the program: it is killed in the midst of typing, again and again, and at the
most the last seconds are missing. Real keys, on the demo mailbox."""

import json
import os
import pathlib
import random
import subprocess
import threading
import time

import tap
from live import dovecot
from ui.demo import Demo, key, type_text

# What may be lost, s.
LOSS = 5


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
    message, = json.loads(demo.signet('inspect', '--json', file))
    return message['text']


def begin(demo, recipient):
    """A new message with the cursor in its text."""
    demo.open_inbox()
    key('ctrl+n')
    demo.screen.find('push button', 'Send')
    demo.screen.wait_for_focus('text', 'To')
    if recipient:
        type_text(recipient + ',')
    key('Tab')
    type_text('Killed')
    key('Tab')
    demo.screen.wait_for_focus('text', 'Message')


def type_for(seconds):
    """Types numbered words. Returns: (when it was there, word) of each."""
    words = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        word = f'word{len(words):03} '
        type_text(word)
        words.append((time.monotonic(), word))
    return words


def check(text, words, needed):
    """needed: of the words."""
    typed = ''.join(word for _, word in words)
    kept = text.split('\n')[0].rstrip()
    assert typed.startswith(kept), f'not what was typed: {kept!r} of {typed!r}'
    least = ''.join(word for _, word in words[:needed]).rstrip()
    assert len(kept) >= len(least), f'{kept!r} is kept, and {least!r} was typed {LOSS} s before'


def kill_and_check(demo, recipient, seconds):
    known = drafts(demo)
    begin(demo, recipient)
    stalls = Stalls(demo.directory.name)
    stalls.start()
    started = time.monotonic()
    words = type_for(seconds)
    demo.process.kill()
    killed = time.monotonic()
    demo.process.wait()
    stalls.over.set()
    stalls.join()
    limit = killed - LOSS - stalls.since(max(started, killed - 2 * LOSS))
    needed = sum(when <= limit for when, _ in words)

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
        needed.append(kill_and_check(demo, recipient, 12))
        print(f'# words that had to be there: {needed}')
        assert needed[-1] or recipient


def test_a_killed_program_loses_no_more_than_five_seconds():
    kill_at_random(None)


def test_the_same_of_a_message_that_is_to_be_encrypted():
    kill_at_random('alice@tidewater.example')


tap.run([test_a_killed_program_loses_no_more_than_five_seconds,
         test_the_same_of_a_message_that_is_to_be_encrypted])
