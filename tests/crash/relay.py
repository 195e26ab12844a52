# SPDX-License-Identifier: GPL-3.0-or-later
"""A line between a program and a server that is cut after so many bytes."""

import select
import socket
import struct
import threading

DEADLINE = 120


class Relay:
    """Passes on one connection after the other, on a port of its own; use it in a with statement."""

    def __init__(self, port):
        self.server = ('127.0.0.1', port)
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.port = self.listener.getsockname()[1]
        self.limit = None    # bytes from the server after which the next connection is cut
        self.reset = False   # whether that is told to the program as a reset, or as an end
        self.passed = 0      # bytes from the server in the last connection
        self.thread = threading.Thread(target=self._serve)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.listener.close()

    def _serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            with client, socket.create_connection(self.server, DEADLINE) as server:
                self._pass(client, server)
                if self.reset and self.limit is not None:
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))

    def _pass(self, client, server):
        self.passed = 0
        while self.limit is None or self.passed < self.limit:
            ready, _, _ = select.select([client, server], [], [], DEADLINE)
            if not ready:
                return
            for source in ready:
                try:
                    data = source.recv(65536)
                    if source is server and self.limit is not None:
                        data = data[:self.limit - self.passed]
                    (client if source is server else server).sendall(data)
                except OSError:
                    return
                if not data:
                    return
                self.passed += len(data) if source is server else 0
