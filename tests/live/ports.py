# SPDX-License-Identifier: GPL-3.0-or-later
"""Ports for servers that cannot take one from the kernel and tell which it is."""

import random
import socket

# Below what Linux gives to the near ends of connections (32768 and up): a free port from there may become
# one until its server listens.
PORTS = range(10000, 32768)

_claims = []


def _claim(port):
    """Whether it is ours until this process ends: an abstract name lives no longer, however it ends, and
    no further than the network that the port belongs to."""
    claim = socket.socket(socket.AF_UNIX)
    try:
        claim.bind(f'\0signet-test-port-{port}')
        socket.create_server(('127.0.0.1', port)).close()
    except OSError:
        claim.close()
        return False
    _claims.append(claim)
    return True


def claim(count):
    """Ports that nobody listens on and that no other test will ask for while this one runs."""
    ports = []
    for port in random.sample(PORTS, len(PORTS)):
        if len(ports) == count:
            return ports
        if _claim(port):
            ports.append(port)
    raise OSError('no port is free')
