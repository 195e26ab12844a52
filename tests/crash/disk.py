# SPDX-License-Identifier: GPL-3.0-or-later
"""What a loss of power leaves of a directory. The shim's trace tells what was done and what was synced;
a disk may then have forgotten everything else."""

import os
import pathlib
import shutil


class Disk:
    """A directory whose present state is safe. A name is safe when its directory was synced since,
    the bytes of a file when it was; a rename is done in both of its directories or in none."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        paths = [self.directory, *self.directory.rglob('*')]
        self.names = {str(path): path.stat().st_ino for path in paths}
        self.safe_names = dict(self.names)
        self.directories = {path.stat().st_ino for path in paths if path.is_dir()}
        self.sizes = {path.stat().st_ino: path.stat().st_size for path in paths}
        self.safe_sizes = dict(self.sizes)
        self.pending = []

    def replay(self, trace):
        """Takes in what the program did since."""
        for line in pathlib.Path(trace).read_text().splitlines():
            what, inode, size, path, second = line.split('\t')
            getattr(self, '_' + what.replace('-', '_'))(int(inode), int(size), path, second)

    def _change(self, names, path, second, inode):
        names.pop(path, None)
        if inode:
            names[second or path] = inode

    def _note(self, path, second, inode):
        self._change(self.names, path, second, inode)
        self.pending.append((path, second, inode))

    def _settle(self, directory=None):
        """Makes safe what was done in a directory, or everywhere."""
        later = []
        for path, second, inode in self.pending:
            if directory in (None, os.path.dirname(path), os.path.dirname(second)):
                self._change(self.safe_names, path, second, inode)
            else:
                later.append((path, second, inode))
        self.pending = later

    def _make(self, inode, size, path, _second):
        self.sizes[inode] = size
        self.safe_sizes.setdefault(inode, 0)
        self._note(path, '', inode)

    def _make_directory(self, inode, _size, path, _second):
        self.directories.add(inode)
        self._note(path, '', inode)

    def _write(self, inode, size, _path, _second):
        self.sizes[inode] = size

    def _rename(self, inode, _size, path, second):
        self._note(path, second, inode)

    def _unlink(self, _inode, _size, path, _second):
        self._note(path, '', 0)

    def _sync(self, inode, size, path, _second):
        if inode in self.directories:
            self._settle(path)
        else:
            self.safe_sizes[inode] = size

    def _sync_all(self, *_):
        self._settle()
        self.safe_sizes.update(self.sizes)

    def _send(self, *_):
        pass

    def lose(self, attic, keep_names):
        """Leaves what is safe, and the names too if they are to be kept: a disk may write them before
        the bytes."""
        names = self.names if keep_names else self.safe_names
        lost = self.directory.with_name(self.directory.name + '.lost')
        self.directory.rename(lost)
        sources = {path.stat().st_ino: path
                   for place in (lost, pathlib.Path(attic)) for path in place.rglob('*')}
        for path in sorted(names):
            inode = names[path]
            if not os.path.isdir(os.path.dirname(path)):
                continue
            if inode in self.directories:
                os.mkdir(path, 0o700)
            elif inode in sources:
                data = sources[inode].read_bytes()[:self.safe_sizes.get(inode, 0)]
                pathlib.Path(path).write_bytes(data)
                os.chmod(path, 0o600)
        shutil.rmtree(lost)
