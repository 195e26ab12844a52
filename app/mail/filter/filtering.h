/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "filter.h"

G_BEGIN_DECLS

/* All that one receive needs for filtering its mail: a copy, for the account's worker. */
typedef struct
{
  SignetFilter  *filter;
  char          *directory;  /* PROFILE/mail/ACCOUNT */
  char         **own;        /* addresses that write from here */
  char          *junk;       /* where the words of junk are; NULL: it is not looked for */
} SignetFiltering;

void  signet_filtering_free             (SignetFiltering  *self);

/* A SignetPlacingFunc; user_data: a SignetFiltering. Says where each mail goes, writes into the log why, and
 * into the queue what is to be forwarded, all before a mail is durable: a line about one that then never came
 * is about a name that nothing has. Errors: G_IO_ERROR: what is to be forwarded would be forgotten. */
gboolean signet_filtering_place         (SignetIncoming   *messages,
                                         guint             n,
                                         gpointer          user_data,
                                         GError          **error);

/* Files of an account that filters write. Returns: (transfer full). */
char *signet_filtering_dup_log_path     (const char       *directory);
char *signet_filtering_dup_forward_path (const char       *directory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetFiltering, signet_filtering_free)

G_END_DECLS
