#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manifest for one purpose, from the one beside this, which stands for all of them.

usage: manifest.py release [TAG] | clone | local

  release  for Flathub: a release by its tag and the commit of that. Without TAG that of the newest release.
  clone    Signet as it lies here instead of a release
  local    the same with a runtime of Debian packages, and without the modules that these bring"""

import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent
MANIFEST = (HERE / 'org.signetmail.Signet.yml').read_text('utf-8')
SOURCE = re.compile(r'^      - type: git\n        url: (.*)\n        tag: (.*)\n', re.MULTILINE)


def commit_of(tag):
    run = subprocess.run(['git', 'rev-parse', '--quiet', '--verify', f'refs/tags/{tag}^{{commit}}'], cwd=TOP,
                         stdout=subprocess.PIPE, text=True)
    if run.returncode:
        sys.exit(f'There is no tag {tag} here')
    return run.stdout.strip()


def release(tag=SOURCE.search(MANIFEST)[2]):
    url = SOURCE.search(MANIFEST)[1]
    source = f'      - type: git\n        url: {url}\n        tag: {tag}\n        commit: {commit_of(tag)}\n'
    return SOURCE.sub(source, MANIFEST)


def clone():
    source = f'      - type: dir\n        path: {json.dumps(str(TOP))}\n        skip:\n'
    for name in ('.flatpak-builder', '.git', 'build', 'build-fuzz', 'build-sanitize'):
        source += f'          - {name}\n'
    return SOURCE.sub(lambda _: source, MANIFEST)


def local():
    import yaml
    manifest = yaml.safe_load(clone()) | {
        'runtime': 'org.signetmail.DebianPlatform',
        'runtime-version': '12',
        'sdk': 'org.signetmail.DebianSdk',
    }
    manifest['modules'] = [module for module in manifest['modules'] if module['name'] == 'signet']
    return json.dumps(manifest, indent=2) + '\n'


purposes = {'release': release, 'clone': clone, 'local': local}
if sys.argv[1:2] == [] or sys.argv[1] not in purposes:
    sys.exit(__doc__)
sys.stdout.write(purposes[sys.argv[1]](*sys.argv[2:]))
