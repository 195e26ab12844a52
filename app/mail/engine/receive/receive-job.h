/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "filtering.h"

G_BEGIN_DECLS

/* A copy of all that the worker needs to know: it shares nothing with the main thread. */
typedef struct
{
  SignetServer *server;
  char         *secret;     /* nullable; wiped when freed */
  char         *maildir;    /* the Inbox */
  char         *log_path;
  char         *habits_path;
  char         *listed_path;
  char         *giants_path;
  SignetLeave   leave;
  guint         days;
  guint64       max_size;   /* larger messages come in part; 0: no limit */
  guint64       limit;      /* what is larger is given up, see giants.h; bytes */
  char         *rest_of;    /* fetch only the whole of this message (unique Maildir name); nullable */
  SignetFiltering *filtering;  /* nullable */
  GCancellable *sparing;    /* cancelled: nothing is deleted on the server; nullable */
} SignetReceiveJob;

/* By what the account says, without secret and sparing. folder: that messages come into. rest_of: nullable.
 * Returns: (transfer full). */
SignetReceiveJob *signet_receive_job_new  (SignetEngine     *engine,
                                           SignetAccount    *account,
                                           SignetFolder     *folder,
                                           const char       *rest_of);
void              signet_receive_job_free (SignetReceiveJob *job);

G_END_DECLS
