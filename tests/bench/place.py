# SPDX-License-Identifier: GPL-3.0-or-later
"""A file system for a benchmark. Where there is none of its own, the files that other work has deleted before
decide what it costs to make one: ext4 passes over each of their inodes, up to a millisecond for every file."""

import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile

SIZE = 16 * 1024 ** 3  # sparse: what is not used takes no room
FILES = 3_000_000


def output(*command):
    """What it printed, or None if it failed or is not there."""
    try:
        done = subprocess.run([str(word) for word in command], check=False, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def quietly(*command):
    return output(*command) is not None


def attach(image):
    """A device for the file, past the memory that the file itself would have: what is forgotten is to be cold."""
    return output('losetup', '--find', '--show', '--direct-io=on', image)


@contextlib.contextmanager
def mounted(directory):
    """An ext4 file system in a file, or None: that needs root, and a kernel that lets it."""
    image, point = directory / 'image', directory / 'mounted'
    point.mkdir()
    with open(image, 'wb') as file:
        file.truncate(SIZE)
    device = None
    if os.geteuid() == 0 and quietly('mkfs.ext4', '-q', '-F', '-N', FILES, image):
        device = attach(image)
    # The kernel shall not fill tables with zeroes while we measure.
    made = device is not None and quietly('mount', '-o', 'noatime,noinit_itable', device, point)
    try:
        yield point if made else None
    finally:
        # Whoever has left a process behind does not keep it for ever.
        if made and not quietly('umount', point):
            quietly('umount', '-l', point)
        if device is not None:
            quietly('losetup', '--detach', device)


@contextlib.contextmanager
def make(parent, own):
    """A directory to be filled. own: whether to try a file system of its own."""
    directory = pathlib.Path(tempfile.mkdtemp(prefix='bench-', dir=parent))
    try:
        with mounted(directory) if own else contextlib.nullcontext() as point:
            yield point or directory
    finally:
        shutil.rmtree(directory)
