/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "raw-mail.h"

G_BEGIN_DECLS

/* Fields of such names never leave. */
#define SIGNET_RAW_MAIL_OWN_PREFIX "X-Signet-"

/* The topmost block of Resent- fields in a header. */
typedef struct
{
  guint     begin;     /* its first field, or where one would be */
  guint     length;    /* without Resent-Bcc, which is taken out */
  gboolean  is_there;
  gboolean  tells;     /* to whom the mail goes */
} SignetResentBlock;

struct _SignetRawMail
{
  gatomicrefcount  count;
  SignetBuilt     *built;
  SignetAddress   *from;       /* nullable */
  GStrv            visible;
  GStrv            hidden;
  SignetResentBlock block;
  gboolean         eight_bit;
};

G_END_DECLS
