/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What of a profile is in a backup. relative: to the profile, "" for itself. */

/* What is written is so called until it is whole. */
#define SIGNET_BACKUP_PART ".part"

/* Whether what is so called in the directory `relative` is never in a backup. */
gboolean signet_backup_scope_leaves_out    (const char *relative,
                                            const char *name);

/* Whether a link leads to mail that is in a backup: the mail of an account, and a folder at its top, may lie
 * elsewhere (folder-tree.h); what lies in the profile is written where it lies. Blocking. */
gboolean signet_backup_scope_leads_to_mail (const char *profile,
                                            const char *relative);

G_END_DECLS
