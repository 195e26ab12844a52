/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/* How long messages stay in folders where the user does not want to keep all: PROFILE/retention.ini. What
 * has a star always stays. Main thread. */
#define SIGNET_TYPE_RETENTION (signet_retention_get_type ())
G_DECLARE_FINAL_TYPE (SignetRetention, signet_retention, SIGNET, RETENTION, GObject)

/* 0: no limit. */
typedef struct
{
  guint days;      /* since the message's date, or since it came (retention-choice.h) */
  guint messages;  /* how many of the newest, by the same time */
} SignetRetentionRule;

/* Reads a small file. Returns: (transfer full). */
SignetRetention     *signet_retention_new    (SignetStore         *store);

/* Whether people may limit it. What they still work on, and what waits to be sent, is not to go by itself. */
gboolean             signet_retention_is_for (SignetFolder        *folder);

SignetRetentionRule  signet_retention_get    (SignetRetention     *self,
                                              SignetFolder        *folder);

/* Has the store's worker write it down. */
void                 signet_retention_set    (SignetRetention     *self,
                                              SignetFolder        *folder,
                                              SignetRetentionRule  rule);

/* A folder is about to be elsewhere, with what is below it: what is kept of them is true there, too. Has the
 * store's worker write that down before it does anything else. */
void                 signet_retention_carry  (SignetRetention      *self,
                                              SignetFolderLocation *from,
                                              SignetFolderLocation *to);

/* There is no such folder any more. */
void                 signet_retention_forget (SignetRetention      *self,
                                              SignetFolderLocation *location);

/* The folders that have a limit and are there. Returns: (transfer full) of SignetFolder. */
GPtrArray           *signet_retention_list   (SignetRetention     *self);

G_END_DECLS
