/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "party.h"
#include "worker.h"

G_BEGIN_DECLS

/* The groups of people whom the user writes to together, in a private file of the profile. Main thread; the
 * file is read and written on a worker.
 *
 * Signal: changed, when the file was read and after each change. */
#define SIGNET_TYPE_GROUPS (signet_groups_get_type ())
G_DECLARE_FINAL_TYPE (SignetGroups, signet_groups, SIGNET, GROUPS, GObject)

/* Reads the file at once, in the background; a missing one is an empty one. Returns: (transfer full). */
SignetGroups *signet_groups_new    (SignetWorker   *worker,
                                    const char     *path);

/* Of SignetParty, by name. Borrowed until they change. */
GPtrArray    *signet_groups_get    (SignetGroups   *self);

/* Puts a group in, in the place of one of that name. */
void          signet_groups_set    (SignetGroups   *self,
                                    SignetParty    *group);
void          signet_groups_remove (SignetGroups   *self,
                                    const char     *name);

G_END_DECLS
