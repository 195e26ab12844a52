/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-order.h"
#include "folder-rows.h"
#include "name-table.h"

G_BEGIN_DECLS

struct _SignetFolderRows
{
  SignetFolderIndex *index;      /* or NULL */
  guint              n_base;     /* rows of the index */
  GHashTable        *overrides;  /* id of the index → SignetFolderRow */
  GPtrArray         *added;      /* of SignetFolderRow; NULL for one that was taken out again */
  SignetNameTable   *names;      /* of what was added */
  GHashTable        *out;        /* ids that were taken out */
  SignetFolderOrder *order;
  guint              n_unread;
};

G_END_DECLS
