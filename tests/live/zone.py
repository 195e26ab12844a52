# SPDX-License-Identifier: GPL-3.0-or-later
"""A name server for tests: a small signed zone (DNSSEC, ECDSA P-256, NSEC) over UDP and TCP on loopback,
which can also lie, leave signatures out, or say nothing."""

import hashlib
import pathlib
import shutil
import socket
import socketserver
import tempfile
import threading
import time

import tap

try:
    import dns.dnssec
    import dns.flags
    import dns.message
    import dns.name
    import dns.rdata
    import dns.rdataclass
    import dns.rdatatype
    import dns.rrset
    from cryptography.hazmat.primitives.asymmetric import ec
except ImportError:
    dns = None

SMIMEA = 53
TTL = 300


def owner(address):
    local, domain = address.rsplit('@', 1)
    return f'{hashlib.sha256(local.encode()).hexdigest()[:56]}._smimecert.{domain}.'


class Zone:
    """records: address → [bytes of record data]. signed: whether there are signatures at all."""

    def __init__(self, records, origin='example.org.', signed=True, forged=False, silent=False):
        if dns is None:
            raise tap.Skip('python3-dnspython or python3-cryptography is not installed')
        self.origin = dns.name.from_text(origin)
        self.signed, self.forged, self.silent = signed, forged, silent
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.dnskey = dns.dnssec.make_dnskey(self.key.public_key(), dns.dnssec.Algorithm.ECDSAP256SHA256, flags=257)
        self.rrsets, self.asked = {}, []
        self.add(self.origin, 'SOA', f'ns.{origin} root.{origin} 1 3600 600 86400 60')
        self.add(self.origin, 'NS', f'ns.{origin}')
        self.add_rdatas(self.origin, dns.rdatatype.DNSKEY, [self.dnskey])
        for address, datas in records.items():
            self.add_rdatas(dns.name.from_text(owner(address)), SMIMEA,
                            [dns.rdata.GenericRdata(dns.rdataclass.IN, SMIMEA, data) for data in datas])
        self.add_nsec()

    def add(self, name, kind, text):
        self.add_rdatas(name, dns.rdatatype.from_text(kind), [dns.rdata.from_text('IN', kind, text)])

    def add_rdatas(self, name, kind, rdatas):
        self.rrsets[name, kind] = dns.rrset.from_rdata_list(name, TTL, rdatas)

    def add_nsec(self):
        """What is there, each name with the next one, so that it is proven what is not."""
        names = sorted({name for name, _ in self.rrsets})
        for i, name in enumerate(names):
            kinds = sorted({kind for other, kind in self.rrsets if other == name} | {46, 47})
            text = ' '.join([str(names[(i + 1) % len(names)])] + [f'TYPE{kind}' for kind in kinds])
            self.add(name, 'NSEC', text)

    def sign(self, rrset):
        now = time.time()
        key = ec.generate_private_key(ec.SECP256R1()) if self.forged and rrset.rdtype == SMIMEA else self.key
        rrsig = dns.dnssec.sign(rrset, key, self.origin, self.dnskey, inception=now - 3600, expiration=now + 86400)
        return dns.rrset.from_rdata(rrset.name, TTL, rrsig)

    def put(self, section, name, kind):
        rrset = self.rrsets.get((name, kind))
        if rrset is not None:
            section += [rrset] + ([self.sign(rrset)] if self.signed else [])

    def answer(self, wire, room):
        query = dns.message.from_wire(wire)
        name, kind = query.question[0].name, query.question[0].rdtype
        self.asked.append((str(name), kind))
        answer = dns.message.make_response(query, our_payload=1232)
        answer.flags |= dns.flags.RA
        known = {other for other, _ in self.rrsets}
        if (name, kind) in self.rrsets:
            self.put(answer.answer, name, kind)
        elif name.is_subdomain(self.origin):
            self.put(answer.authority, self.origin, dns.rdatatype.SOA)
            before = max((other for other in known if other <= name), default=self.origin)
            self.put(answer.authority, before, dns.rdatatype.NSEC)
            if name not in known and not any(other.is_subdomain(name) for other in known):
                answer.set_rcode(dns.rcode.NXDOMAIN)
                # That there is no wildcard, either.
                encloser = name
                while not any(other.is_subdomain(encloser) for other in known):
                    encloser = encloser.parent()
                star = dns.name.Name(('*',) + encloser.labels)
                cover = max((other for other in known if other <= star), default=self.origin)
                if cover != before:
                    self.put(answer.authority, cover, dns.rdatatype.NSEC)
        else:
            answer.set_rcode(dns.rcode.REFUSED)
        wire = answer.to_wire(max_size=65535)
        if len(wire) > room:
            answer.answer, answer.authority = [], []
            answer.flags |= dns.flags.TC
            wire = answer.to_wire()
        return wire

    def __enter__(self):
        zone = self

        class Udp(socketserver.BaseRequestHandler):
            def handle(self):
                data, sock = self.request
                if not zone.silent:
                    sock.sendto(zone.answer(data, 1232), self.client_address)
                else:
                    zone.asked.append(None)

        class Tcp(socketserver.StreamRequestHandler):
            def handle(self):
                while size := self.rfile.read(2):
                    wire = zone.answer(self.rfile.read(int.from_bytes(size, 'big')), 65535)
                    self.wfile.write(len(wire).to_bytes(2, 'big') + wire)

        self.directory = pathlib.Path(tempfile.mkdtemp(prefix='signet-zone-'))
        self.anchors = self.directory / 'anchors'
        self.anchors.write_text(f'{self.origin} IN DNSKEY {self.dnskey}\n')
        for _ in range(50):
            self.tcp = socketserver.ThreadingTCPServer(('127.0.0.1', 0), Tcp)
            self.port = self.tcp.server_address[1]
            try:
                self.udp = socketserver.ThreadingUDPServer(('127.0.0.1', self.port), Udp)
                break
            except OSError:
                self.tcp.server_close()
        for server in self.tcp, self.udp:
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, args=(.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        for server in self.tcp, self.udp:
            server.shutdown()
            server.server_close()
        shutil.rmtree(self.directory)
