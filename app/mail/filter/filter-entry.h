/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What one rule, or the judge of junk, did to a mail. */
typedef struct
{
  char  *rule;  /* its name; "" for the judge of junk */
  char **done;  /* NULL-terminated: as of signet_rule_action_to_text(), and beside those
                 *   "gone FOLDER"       it was to go there, and there is no such folder
                 *   "stay FOLDER"       the same, but an earlier rule had decided
                 *   "untagged NAME"     there is no such tag
                 *   "unsent ADDRESS"    it was to be forwarded, and may not be
                 *   "score NUMBER"      how much it looks like junk, from 0 to 1 */
} SignetFilterReason;

/* Why a mail is where it is. A value: immutable once it is complete, reference counted, may cross threads. */
typedef struct
{
  gint64     time;     /* seconds since 1970 */
  char      *name;     /* unique Maildir name */
  char      *from;
  char      *subject;
  char      *folder;   /* where the filters put it: the folder's name */
  GPtrArray *reasons;  /* of SignetFilterReason, in order */
} SignetFilterEntry;

/* Without reasons. Returns: (transfer full). */
SignetFilterEntry *signet_filter_entry_new      (gint64              time,
                                                 const char         *name,
                                                 const char         *from,
                                                 const char         *subject,
                                                 const char         *folder);
SignetFilterEntry *signet_filter_entry_ref      (SignetFilterEntry  *self);
void               signet_filter_entry_unref    (SignetFilterEntry  *self);

/* While it is being made. */
void               signet_filter_entry_add      (SignetFilterEntry  *self,
                                                 const char         *rule,
                                                 const char *const  *done);

/* Takes out what was not done after all. kind: "forward", whatever its argument. Returns: whether anything is
 * left. While it is being made. */
gboolean           signet_filter_entry_take_out (SignetFilterEntry  *self,
                                                 const char         *kind);

/* The line of a log, without its end. Returns: (transfer full). */
char              *signet_filter_entry_to_line  (SignetFilterEntry  *self);

/* Returns: (transfer full), NULL for what is none. */
SignetFilterEntry *signet_filter_entry_from_line (const char        *line);

/* What was done, one plain sentence per reason, joined by line feeds: "Filter “Boss” moved it to Work and
 * marked it as read." Returns: (transfer full), "" without reasons. */
char              *signet_filter_entry_dup_words (SignetFilterEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetFilterEntry, signet_filter_entry_unref)

G_END_DECLS
