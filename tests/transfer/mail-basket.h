/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-sink.h"

G_BEGIN_DECLS

/* A sink that keeps what it is given. */
typedef struct
{
  GString        *text;
  SignetFlags     flags;
  gint64          time;
  SignetMailLook  look;
  gboolean        is_unsure;
} BasketMail;

typedef struct
{
  GPtrArray *mails;    /* of BasketMail */
  BasketMail *current;
  guint      n_dropped;
  guint      n_failed;
  guint64    bytes;
} MailBasket;

MailBasket     *mail_basket_new  (void);
void            mail_basket_free (MailBasket *basket);
SignetMailSink  mail_basket_sink (MailBasket *basket);
const char     *mail_basket_get  (MailBasket *basket,
                                  guint       position);

/* Writes a file below directory; its parents are made. Returns: (transfer full) its path. */
char           *mail_basket_put  (const char *directory,
                                  const char *name,
                                  const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailBasket, mail_basket_free)

G_END_DECLS
