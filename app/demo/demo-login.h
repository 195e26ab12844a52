/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one user of the demo servers and the password. Immutable, reference counted. */
typedef struct _SignetDemoLogin SignetDemoLogin;

/* Returns: (transfer full). */
SignetDemoLogin *signet_demo_login_new          (const char      *user,
                                                 const char      *password);
SignetDemoLogin *signet_demo_login_ref          (SignetDemoLogin *self);
void             signet_demo_login_unref        (SignetDemoLogin *self);
const char      *signet_demo_login_get_user     (SignetDemoLogin *self);
const char      *signet_demo_login_get_password (SignetDemoLogin *self);
gboolean         signet_demo_login_check        (SignetDemoLogin *self,
                                                 const char      *user,
                                                 const char      *password);

/* response: the client's answer to AUTH PLAIN in base64 (RFC 4616). */
gboolean         signet_demo_login_check_plain  (SignetDemoLogin *self,
                                                 const char      *response);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDemoLogin, signet_demo_login_unref)

G_END_DECLS
