/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "filter-entry.h"
#include "folder-role.h"
#include "folder-row.h"
#include "message.h"
#include "placing.h"
#include "rule.h"

G_BEGIN_DECLS

/* A folder that mail can be put into. */
typedef struct
{
  char             *name;     /* the names from the top with "/" between */
  char             *maildir;  /* relative to the account's directory */
  SignetFolderRole  role;
} SignetFilterFolder;

SignetFilterFolder *signet_filter_folder_new  (const char           *name,
                                               const char           *maildir,
                                               SignetFolderRole      role);
void                signet_filter_folder_free (gpointer              folder);

/* An account's rules, ready to be asked: conditions are parsed, folders and tags are known. Immutable,
 * may cross threads. */
typedef struct _SignetFilter SignetFilter;

/* rules: of SignetRule; one whose condition cannot be understood does nothing. folders: of
 * SignetFilterFolder, a reference is taken. tags: SIGNET_N_TAGS names, some NULL; nullable. Returns:
 * (transfer full). */
SignetFilter       *signet_filter_new         (GPtrArray            *rules,
                                               GPtrArray            *folders,
                                               const char *const    *tags);
void                signet_filter_free        (SignetFilter         *self);

/* Whether no rule is there to be asked. */
gboolean            signet_filter_is_empty    (SignetFilter         *self);

/* The folder of that role or, for OTHER, name. Borrowed, nullable. */
const SignetFilterFolder *signet_filter_find_folder (SignetFilter     *self,
                                                     SignetFolderRole  role,
                                                     const char       *name);

/* What the rules make of a mail. */
typedef struct
{
  SignetPlacing     *placing;   /* NULL: like any other */
  SignetFilterEntry *entry;     /* NULL: no rule was about it */
  GPtrArray         *forwards;  /* of char*: addresses */
  gboolean           is_placed; /* a rule said where it goes */
} SignetFilterOutcome;

/* Asks them of a mail. row: what else is known of it, its flags as well. folder: where it is; NULL: it comes
 * just now, into the Inbox. own: addresses that write from here, to tell what was forwarded before. In a
 * worker. Clear the outcome. */
void                signet_filter_run         (SignetFilter             *self,
                                               SignetMessage            *message,
                                               const SignetFolderRow    *row,
                                               const SignetFilterFolder *folder,
                                               const char *const        *own,
                                               SignetFilterOutcome      *outcome);
void                signet_filter_outcome_clear (SignetFilterOutcome *outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetFilter, signet_filter_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetFilterOutcome, signet_filter_outcome_clear)

G_END_DECLS
