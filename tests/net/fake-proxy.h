/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A SOCKS5 proxy for tests, and the desktop's setting that says to use it. */
typedef struct _FakeProxy FakeProxy;

/* Once, before anything asks GIO for its proxy resolver. From then on it names no proxy, or the one
 * that was made last and is not freed yet. */
void        fake_proxy_install  (void);

/* Whatever host is asked for, it connects to that port of this machine. */
FakeProxy  *fake_proxy_new      (guint16    port);
void        fake_proxy_free     (FakeProxy *self);

/* "HOST:PORT" of the last connection, as the client asked for it. Returns: (transfer full)
 * (nullable). */
char       *fake_proxy_dup_asked_for (FakeProxy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeProxy, fake_proxy_free)

G_END_DECLS
