/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-index-format.h"
#include "folder-index.h"
#include "mapped-file.h"
#include "sweep-memo.h"

G_BEGIN_DECLS

/* For the files that read an index. */
struct _SignetFolderIndex
{
  SignetMappedFile        *file;
  SignetIndexHeader        header;   /* checked */
  const SignetIndexRecord *records;
  const guint64           *topics;
  const guint64           *refers;
  const guint64           *numbers;
  const guint32           *by_name;
  const guint32           *roots;
  const guint32           *next;
  const guint32           *by_topic;
  const guint32           *rows;
  const char              *shown;
  const char              *folded;
  SignetSweepMemo         *memo;     /* or NULL; taken and given back by atomic exchange */
};

G_END_DECLS
