/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-list.h"

G_BEGIN_DECLS

/* Where a folder of the user's own is to be: a value. Main thread. */
typedef struct
{
  SignetFolder     *folder;
  SignetFolderList *folders;  /* of the account where it is to be */
  SignetFolder     *parent;   /* in there; NULL: the top */
  char             *name;
} SignetRelocation;

/* parent: nullable. Returns: (transfer full). */
SignetRelocation *signet_relocation_new      (SignetFolder     *folder,
                                              SignetFolderList *folders,
                                              SignetFolder     *parent,
                                              const char       *name);
void              signet_relocation_free     (gpointer          relocation);

/* An empty array of them. Returns: (transfer full). */
GPtrArray        *signet_relocation_new_list (void);

G_END_DECLS
