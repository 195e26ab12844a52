/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store-mode.h"
#include "tag.h"
#include "worker.h"

G_BEGIN_DECLS

/* The tags of a profile as a GListModel of SignetTag, by their letters: PROFILE/tags.ini, or a few that are
 * ready for use. What is not named here may stand in files all the same. Main thread. */
#define SIGNET_TYPE_TAG_LIST (signet_tag_list_get_type ())
G_DECLARE_FINAL_TYPE (SignetTagList, signet_tag_list, SIGNET, TAG_LIST, GObject)

/* Characters of a name. */
#define SIGNET_TAG_MAX_NAME 40

/* Reads a small file. worker: writes it when something changes, unless mode is SIGNET_STORE_READ. Returns:
 * (transfer full). */
SignetTagList     *signet_tag_list_new       (const char      *path,
                                              SignetStoreMode  mode,
                                              SignetWorker    *worker);

/* Borrowed, nullable. */
SignetTag         *signet_tag_list_get       (SignetTagList   *self,
                                              guint            number);

/* By name, case ignored. Borrowed, nullable. */
SignetTag         *signet_tag_list_lookup    (SignetTagList   *self,
                                              const char      *name);

/* SIGNET_N_TAGS of them; NULL where there is none. Borrowed, until the list changes. */
const char *const *signet_tag_list_get_names (SignetTagList   *self);

/* A number that is free, one that never was used if there is any; SIGNET_N_TAGS if all are taken. */
guint              signet_tag_list_find_free (SignetTagList   *self);

/* Whether a tag may be called so: not like another one, neither empty nor long. */
gboolean           signet_tag_list_can_name  (SignetTagList   *self,
                                              guint            number,
                                              const char      *name);

/* Names a tag, which the above must allow. */
void               signet_tag_list_set       (SignetTagList   *self,
                                              guint            number,
                                              const char      *name,
                                              const char      *colour);
void               signet_tag_list_remove    (SignetTagList   *self,
                                              guint            number);

G_END_DECLS
