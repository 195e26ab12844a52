/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "operation.h"
#include "pop3-session.h"
#include "receive-job.h"
#include "receive-plan.h"

G_BEGIN_DECLS

/* Asks the server for headers wherever its UIDLs do not say which message is which: where they are missing,
 * where they may be new names of old mail, where one is in use again. What is to go from the server is looked
 * at once more before. The log's UIDLs are the server's then (signet_origin_set()), if no doubt is left.
 * Blocking; all is borrowed. */
typedef struct
{
  SignetPop3Session      *session;
  const SignetReceiveJob *job;
  SignetPop3Listing      *listing;
  SignetReceivePlan      *plan;
  SignetUidlLog          *log;
  SignetOperation        *operation;
  gboolean                top;  /* the server can give headers alone, as far as it told */
} SignetReceiveComparison;

/* doubtful: (out): whether what is still unknown may be old mail under new names, because the server did not
 * give all headers. Errors: the session's and the log's. */
gboolean signet_receive_comparison_run (const SignetReceiveComparison  *self,
                                        gboolean                       *doubtful,
                                        GError                        **error);

G_END_DECLS
