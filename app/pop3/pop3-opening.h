/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pop3-authentication.h"

G_BEGIN_DECLS

/* The way into a mailbox: greeting, TLS, capabilities, login. Inside pop3 only. */
typedef struct
{
  SignetPop3Wire         *wire;
  SignetPop3Capabilities *capabilities;
  SignetPop3Step          step;         /* how far it came */
  gboolean                utf8;         /* the server agreed to it */
  gboolean                lang;         /* and to that */
  gboolean                asked_uidl;   /* UIDL was sent with the login, its status line read: */
  gboolean                has_uidl;     /* its lines are still to be read */
  gboolean                asked_sizes;  /* LIST was sent behind it, nothing of its answer read */
  gboolean                try_stepwise; /* it failed in a way that pace may be to blame for */
} SignetPop3Opening;

/* On an error step and try_stepwise tell more. */
gboolean signet_pop3_opening_run   (SignetPop3Opening      *self,
                                    SignetServer           *server,
                                    const SignetPop3Login  *login,
                                    guint                   timeout,
                                    SignetPop3Pace          pace,
                                    GCancellable           *cancellable,
                                    GError                **error);

void     signet_pop3_opening_clear (SignetPop3Opening      *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetPop3Opening, signet_pop3_opening_clear)

G_END_DECLS
