# SPDX-License-Identifier: GPL-3.0-or-later
"""The manifest as it is tried with the local runtime: other runtime names, the modules that Debian's
packages bring left out, this source instead of a release's; nothing else."""

import json
import pathlib
import sys

import yaml

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent


def local(manifest):
    manifest |= {
        'runtime': 'org.signetmail.DebianPlatform',
        'runtime-version': '12',
        'sdk': 'org.signetmail.DebianSdk',
    }
    manifest['modules'] = [module for module in manifest['modules'] if module['name'] == 'signet']
    manifest['modules'][0]['sources'] = [{
        'type': 'dir',
        'path': str(TOP),
        'skip': ['.git', 'build', 'build-sanitize', 'build-fuzz'],
    }]
    return manifest


manifest = yaml.safe_load((HERE / 'org.signetmail.Signet.yml').read_text('utf-8'))
json.dump(local(manifest), sys.stdout, indent=2)
